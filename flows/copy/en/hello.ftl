# To: someone who writes out of the blue. Why: nothing begins unless they want it; says what I am.
hello-begin = I'm glad you wrote. I'm a program, and I can help you two find your way back after an argument. Shall we begin?
    .repair = Begin
    .nothing = Not now
# To: the same, who does not want to. Why: goodbye ends.
hello-goodbye = That's fine. Write repair when you want to.
