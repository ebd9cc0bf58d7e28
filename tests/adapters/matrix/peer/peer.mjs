// People on Matrix, in one process: one JSON object a line, in and out. Nothing of Linden is used
// here, so that what two programs agree on is Matrix and not a mistake that one has twice.
//
// In: {"id": 1, "who": "ana", "do": "send", ...}. Out: {"id": 1, "done": ...} or {"id": 1,
// "failed": "..."}; and at any time {"who": "ana", "event": {...}} for what a person's app shows.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { createRequire } from "node:module";

// Standard output is for lines alone.
for (const say of ["log", "info", "debug", "warn", "error", "trace"]) console[say] = () => {};

// What hostile events do to an app is not what is tested here.
for (const kind of ["unhandledRejection", "uncaughtException"]) process.on(kind, () => {});

// Node 20 lacks it, and is what many machines have.
Promise.withResolvers ??= () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

// The packages lie in a cache outside of the project: LINDEN_TEST_PEER names it.
const require = createRequire(join(process.env.LINDEN_TEST_PEER, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const sdk = await load("matrix-js-sdk");
const { logger } = await load("matrix-js-sdk/lib/logger.js");
const { OnlySignedDevicesIsolationMode, AllDevicesIsolationMode } =
  await load("matrix-js-sdk/lib/crypto-api/index.js");
logger.setLevel("silent");

const people = new Map();
const put = (line) => process.stdout.write(JSON.stringify(line) + "\n");

async function login({ who, homeserver, user, password, device, careful }) {
  const plain = sdk.createClient({ baseUrl: homeserver, logger });
  const entered = await plain.loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user },
    password,
    ...(device ? { device_id: device } : {}),
  });
  const client = sdk.createClient({
    baseUrl: homeserver,
    accessToken: entered.access_token,
    userId: entered.user_id,
    deviceId: entered.device_id,
    logger,
  });
  await client.initRustCrypto({ useIndexedDB: false });
  const crypto = client.getCrypto();
  crypto.setDeviceIsolationMode(
    careful ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(false),
  );
  watch(who, client);
  const synced = new Promise((resolve) =>
    client.on("sync", (state) => state === "PREPARED" && resolve()),
  );
  await client.startClient({ initialSyncLimit: 100, pollTimeout: 20000 });
  await synced;
  if (careful) {
    const auth = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
    await crypto.bootstrapCrossSigning({
      authUploadDeviceSigningKeys: (request) => request(auth).catch(() => request(null)),
    });
  }
  people.set(who, client);
  return { user: entered.user_id, device: entered.device_id, token: entered.access_token };
}

function watch(who, client) {
  // One after the other: how long something takes to be opened must not change the order.
  let last = Promise.resolve();
  const show = (event) => (last = last.then(() => told(event)).catch(() => {}));
  const told = async (event) => {
    if (event.isBeingDecrypted()) await event.getDecryptionPromise();
    const shield = event.isEncrypted()
      ? await client.getCrypto().getEncryptionInfoForEvent(event)
      : null;
    put({
      who,
      event: {
        event_id: event.getId(),
        room: event.getRoomId(),
        sender: event.getSender(),
        at: event.getTs(),
        type: event.getType(),
        wire: event.getWireType(),
        content: event.getContent(),
        relates: event.getRelation() ?? null,
        failed: event.isDecryptionFailure(),
        shield: shield && [shield.shieldColour, shield.shieldReason],
      },
    });
  };
  client.on("Room.timeline", show);
  client.on("Room.timelineReset", (room) => room && fill(room));
  // Many events at once leave a gap in what an app knows: it reads back as if somebody scrolled up.
  const fill = async (room) => {
    const known = room.getLiveTimeline().getEvents();
    for (let before = -1; before < known.length; ) {
      before = known.length;
      await client.scrollback(room, 1000).catch(() => {});
    }
  };
  client.on("Event.decrypted", show);
}

const acts = {
  login,
  async logout({ who }) {
    const client = people.get(who);
    people.delete(who);
    client.stopClient();
    await client.logout();
  },
  async chat({ who, invite, encrypted = true, direct = true, name, more = [] }) {
    const client = people.get(who);
    const lock = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
    const made = await client.createRoom({
      preset: "trusted_private_chat",
      is_direct: direct,
      invite: [invite, ...more],
      ...(name ? { name } : {}),
      initial_state: encrypted ? [lock] : [],
    });
    return made.room_id;
  },
  async join({ who, room }) {
    return (await people.get(who).joinRoom(room)).roomId;
  },
  async send({ who, room, content, txn }) {
    // Sent once more it has no echo, so the app would take a third time for its own mistake.
    people.get(who).getRoom(room)?.txnToEvent.delete(txn);
    return (await people.get(who).sendEvent(room, null, "m.room.message", content, txn)).event_id;
  },
  async event({ who, room, type, content }) {
    return (await people.get(who).sendEvent(room, null, type, content)).event_id;
  },
  async redact({ who, room, event }) {
    return (await people.get(who).redactEvent(room, event)).event_id;
  },
  async typing({ who, room }) {
    return people.get(who).getRoom(room)?.getMembersWithMembership("join").filter((one) => one.typing).map((one) => one.userId);
  },
  async members({ who, room }) {
    const found = people.get(who).getRoom(room)?.currentState.getMembers() ?? [];
    return Object.fromEntries(found.map((one) => [one.userId, one.membership]));
  },
  async read({ who, room, user }) {
    return people.get(who).getRoom(room)?.getEventReadUpTo(user) ?? null;
  },
  async leave({ who, room }) {
    await people.get(who).leave(room);
  },
  async upgrade({ who, room, version }) {
    return (await people.get(who).upgradeRoom(room, version)).replacement_room;
  },
  async invite({ who, room, user }) {
    await people.get(who).invite(room, user);
  },
  async request({ who, user }) {
    const rooms = people.get(who).getRooms().filter((room) => room.getMember(user));
    const asked = await people.get(who).getCrypto().requestVerificationDM(user, rooms[0].roomId);
    await new Promise((resolve) => {
      const ended = () => asked.phase === 5 && resolve(); // it may have ended already
      asked.on("change", ended);
      ended();
    });
    return asked.phase;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  Promise.resolve()
    .then(() => acts[asked.do](asked))
    .then((done) => put({ id: asked.id, done: done ?? null }))
    .catch((error) => put({ id: asked.id, failed: String(error?.stack ?? error) }));
}
process.exit(0);
