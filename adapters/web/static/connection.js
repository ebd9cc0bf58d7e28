// The talk with the server. What was done but not yet confirmed is said again after a break, under
// the same event, so that nothing is lost and nothing is done twice.

const SLOWEST = 4000;

export class Connection {
  #handlers;
  #socket = null;
  #waiting = new Map();
  #pause = 250;

  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** Enter a room, or begin a scenario; `query` is asked again at every connect. */
  open(query) {
    const old = this.#socket;
    this.#socket = null;
    old?.close();
    const address = new URL(`talk?${new URLSearchParams(query())}`, location.href);
    address.protocol = "ws:";
    address.hash = "";
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onmessage = (event) => socket === this.#socket && this.#hear(JSON.parse(event.data));
    socket.onclose = () => socket === this.#socket && this.#again(query);
  }

  /** Begin something else: what was not confirmed belongs to what is left. */
  forget() {
    this.#waiting.clear();
  }

  /** Do something; resolves to "" when all is done, or to why it was refused. */
  act(line) {
    const event = crypto.randomUUID();
    return new Promise((resolve) => {
      this.#waiting.set(event, { line: { ...line, event }, resolve });
      this.#say(event);
    });
  }

  #say(event) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(this.#waiting.get(event).line));
    }
  }

  #hear(frame) {
    if (frame.closed) {
      this.#socket = null; // trying again would be refused again
      return this.#handlers.closed(frame.closed);
    }
    if (frame.hello) {
      this.#pause = 250;
      this.#handlers.hello(frame);
      for (const event of this.#waiting.keys()) this.#say(event);
    }
    if (frame.log) this.#handlers.news(frame);
    const event = frame.done ?? frame.refused;
    this.#waiting.get(event)?.resolve(frame.why ?? "");
    this.#waiting.delete(event);
  }

  #again(query) {
    this.#handlers.lost();
    setTimeout(() => this.open(query), this.#pause);
    this.#pause = Math.min(this.#pause * 2, SLOWEST);
  }
}
