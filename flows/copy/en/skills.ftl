### Cards: each is one message, read by whoever asks for it, at any time. "Seed" is the article, with the item.

## Skills: each ends with one thing that takes less than two minutes

# To: who asks for it. Why: seed 26, several deep breaths; the same count as in the pause of a repair.
skill-breathe = Slow breath can bring a racing body down. Breathe in for four and out for six. Do that five times. Try now: put your feet on the floor and begin. It takes a minute.
# To: who asks for it. Why: seed 26, to pause when one wants to lash out; the other hears that one comes back.
skill-pause = When you want to lash out, pause. Say that you need a break and when you will be back. Then do something that is not the fight. Try now: let your shoulders drop, and take three deep breaths.
# To: who asks for it. Why: seed 15 to 17, the seven cues and the pain beneath; pain explains, it never excuses.
skill-radar = Widen your radar. Seven cues: critical, judging, silent, walking away, crossed arms, rolled eyes, ignoring. Beneath them there is often pain. It explains a cue, and never excuses fear or force. Try now: recall one cue, and guess what hurt.
# To: who asks for it. Why: seed 18 and 19, the innermost feeling with its thought, with respect.
skill-share = Share the soft feeling beneath the hard one, and the thought that came with it. Say both with respect, and as yours. That lets { $partner } into your world. Try now: find one soft feeling and its thought, just for yourself.
# To: who asks for it. Why: seed 20 and 21, to listen without interrupting, judging, blaming or minimising.
skill-validate = Listen for the feeling, the pain, the fear and the reason. Don't cut in, judge, accuse or make it small. Then say why it makes sense. That is not the same as agreeing. Try now: think of one thing { $partner } felt, and one reason for it.
# To: who asks for it. Why: seed 23, five parts; only what is true, and nothing is filled in.
skill-reassure = Even in a fight you can reassure. Five things may be true: we fight, we may hurt each other, there is love, I'm staying, you matter. Say only what is true. I fill in nothing. Try now: choose the one that is most true for you today.
# To: who asks for it. Why: seed 5 and 18, few are taught to name feelings; the seed's five come first.
skill-feelings = Few of us were taught to name what we feel. A name makes it easier to share. Five to begin with: sad, angry, frustrated, afraid, less sure of being loved. "Not sure" is an answer too. Try now: pick the word that comes closest.
# To: who asks for it. Why: seed 2 and 25, one may stop before hiding a feeling or glossing over it.
skill-gloss = "I'm fine" can hide a lot. When you want to hide or gloss over what you feel, stop for one breath. One true word is enough, and you choose who hears it. Try now: say that word to yourself.
# To: who asks for it. Why: seed 24, start small and slow; the depth is theirs alone to choose.
skill-slow = Being open can be scary. So start small and slow. How deep you go is yours to choose, and you can stop at any word. Try now: think of one small thing that would be easy to tell.
# To: who asks for it. Why: what was seen is easier to hear than what was meant; the first step of a note.
skill-camera = A camera sees what happened, and not why. It knows no "always" and no "never". What it saw is easier to hear than a charge. Try now: tell your last fight in one line, as a camera would.
# To: who asks for it. Why: a talk that begins softly is easier to go into; our own words.
skill-soft-start = A soft start is easier to hear. Begin with one thing, on one day, and what you felt. Then say what you would like. Speak of what happened, not of how { $partner } is. Try now: find a first line for one thing that bothers you.
# To: who asks for it. Why: to own one part without taking it back, and without taking on all of it.
skill-own-part = Most fights have more than one part. Own one of yours, even a small one. Leave out "if" and "but", for they take it back. What isn't yours, you can leave. Try now: finish the line "My part was".
# To: who asks for it. Why: to look at the fight from outside, as somebody who wishes both of them well.
skill-third-view = Think of a friend who wants the best for you both. That friend may see a side that neither of you could. Try now: tell the fight in two lines, in the voice of that friend.
# To: who asks for it. Why: one request that may be answered with no is no demand.
skill-ask = One small wish is easier to meet than ten complaints. Say what you would like, and by when. Ask so that "no" is a fine answer too. Try now: think of one thing you could ask for this week.
# To: who asks for it. Why: seed 22, compassion is a step of its own beside validation.
skill-compassion = Compassion is to let it touch you that somebody hurts. It doesn't have to fix a thing. A few words will do, such as "that sounds hard". Try now: think of what hurts { $partner }, and say those words in your mind.
# To: who asks for it. Why: seed 22, comfort is a step of its own; people differ, so asking comes first.
skill-comfort = Comfort says: you are not alone with this. It may be a hand, a cup of tea, or to sit close and say nothing. People differ, so ask first what would help. Try now: recall one thing that did { $partner } good.
# To: who asks for it. Why: seed 27, to reconnect to one's love by one thing or one memory.
skill-love = A fight can hide the love that is there. You can reconnect to it. One thing you love in { $partner } is enough, or one memory of the two of you. Try now: call it up, and stay with it for three slow breaths.
# To: who asks for it. Why: lines that can turn a fight, in our own words, for those who lose theirs.
skill-phrases = Some lines can turn a fight. "Let me say that again, more softly". "You have a point there". "Give me ten minutes, then I'll come back". Try now: pick one, and say it the way you would.
# To: who asks for it. Why: people are handed back to each other; a bot is not the messenger for good.
skill-talk-in-person = Some things need a voice in the same room. If it is big, or it keeps coming back, written lines may not carry it. Choose a calm hour, where you both feel safe. Try now: think of a good time and place to ask for.

## What research says: only what the article says that the book says; each ends with its source

# To: who asks for it. Why: seed 8, less anxiety and depression, more resilience to stress; no advice on health.
skill-calm = People with close bonds are less prone to anxiety and depression. They also come through stress better. That is about many people, not about each one. As cited in Love Sense by Sue Johnson.
# To: who asks for it. Why: seed 8, close bonds soothe our brains and may protect from pain; "may" is in the source.
skill-brain = Close bonds soothe our brains. They may even protect us from pain. The second is a "may", and no more than that. As cited in Love Sense by Sue Johnson.
# To: who asks for it. Why: seed 8, blood pressure and the immune system; no advice on health.
skill-blood-pressure = Steady support from people who are close is good for the body too. It lowers blood pressure and makes the immune system stronger. That is about many people, and it takes the place of no doctor. As cited in Love Sense by Sue Johnson.
# To: who asks for it. Why: seed 8, quality of support predicts mortality; put gently, and about nobody's own life.
skill-live-longer = How good the support around people is can tell something of how long they live. That holds for heart disease too. It is about many people, and can't tell how long one person will live. As cited in Love Sense by Sue Johnson.
# To: who asks for it. Why: seed 8, what lack of loving contact did; told plainly and in few words.
skill-orphans = Loving contact is vital. Some orphans in Romania were left alone in their cribs for 20 hours and more. After they were adopted, harm was found in the brain, in thinking and in getting close to others. As cited in Love Sense by Sue Johnson.
# To: who asks for it. Why: seed 8, what solitary confinement does; told plainly and in few words.
skill-solitary = Prisoners who are kept all alone can start to see things that are not there. They may come to distrust everyone, be depressed and very anxious, and forget things. To be connected is something that we need. As cited in Love Sense by Sue Johnson.
# To: who asks for it. Why: seed 11, the more securely connected, the more confident.
skill-confidence = The more secure we feel with the one we love, the surer we are of ourselves. We then go out into the world with more courage and trust. So to lean on someone can make us bolder. From Kelly Hendricks, in an article on healthy dependence.
# To: who asks for it. Why: seed 12, secure couples fight less, for they notice cues and respond to needs.
skill-fight-less = Couples who feel secure with each other fight less. Their fights are less fierce, and they misread each other less. The reason: they notice more of each other's cues, and respond more to what the other needs. From an article on healthy dependence.

## Leaning on each other: what it is and is not

# To: who asks for it. Why: seed 7 and 28, to long for closeness, comfort and reassurance is natural and human.
skill-natural = To long for closeness, comfort and reassurance is human. To lean on someone you love is natural. It is how we bond. It is how we survive. You can tell yourself so on a hard day.
# To: who asks for it. Why: seed 1 and 2, names the stigma and answers it.
skill-dirty-word = For many, "dependent" is a dirty word. It is used for weak, helpless or clinging. So we try to need nobody, and keep our guard up. But to lean on someone you love is none of that. It is human.
# To: who asks for it. Why: seed 6, the definition in plain words, with its source.
skill-definition = Dependence is a need we are born with, and it helps us survive. When it is met, we feel safe with someone. Then we can trust, and connect deeply with ourselves and the world. From Kelly Hendricks, in an article on healthy dependence.
# To: who asks for it. Why: seed 9, the three parts of a secure bond, with their source.
skill-are = Three things make a healthy bond. Available: you can be reached. Engaged: your heart is in it. Responsive: what the other feels gets an answer from you. From Kelly Hendricks, in an article on healthy dependence.
# To: who asks for it. Why: seed 10, healthy dependence does not mean that two people never fight.
skill-never-fight = A good bond doesn't mean that you two never fight. It doesn't mean that you are happy all the time. It means that the bond is secure, and can hold a fight.
# To: who asks for it. Why: seed 10, it does not mean losing one's sense of self.
skill-lose-yourself = To lean on someone doesn't mean to lose yourself. Your wishes, your dreams and your own mind stay yours. Two people can be close and still be two.
# To: who asks for it. Why: seed 4, common fears; a fear with a name is less alone, and nobody is pushed.
skill-fears = Many people share the same fears in love: to be left, judged, criticised, shut out, or seen as weak. Fears like these make us hide. A fear that has a name is easier to hold. To whom you tell it, and when, is up to you.
# To: who asks for it. Why: seed 4, the fear to be seen as weak, for people of every kind.
skill-weak = Many fear that a soft side looks weak. So they keep it to themselves, and are alone with it. It takes courage to show it. You can begin with a little, with someone who is kind to it.
# To: who asks for it. Why: seed 3, why anybody would be vulnerable; it is scary, and the choice is theirs.
skill-why-share = To share your heart can be scary, for you could get hurt. It is also how people connect and become close. You choose what you share, how much, and with whom.
