// The clients of bin/delivery: some send numbered messages into rooms, one after the other, some keep what they get. Lines of JSON
// come in and go out; the other end of the pipe being closed ends it.
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const { URL: url, SENDERS, RECEIVERS, ROOMS, ACK_TIMEOUT } = process.env;
const rooms = ROOMS.split(",");
const tell = (what) => console.log(JSON.stringify(what));

const connect = () =>
  io(url, {
    forceNew: true,
    transports: ["websocket"],
    reconnectionDelay: 20,
    reconnectionDelayMax: 200,
    timeout: 2_000,
  });

/** Calls until the server has answered, over however many connections that takes. */
async function insist(socket, event, ...args) {
  for (;;) {
    try {
      return await socket.timeout(Number(ACK_TIMEOUT)).emitWithAck(event, ...args);
    } catch {
      // No answer in time: asked again.
    }
  }
}

const connected = (socket) => socket.connected || new Promise((resolve) => socket.once("connect", resolve));

function receiver(number) {
  const socket = connect();
  const entered = rooms.filter((_, index) => (number + index) % 2 === 0);
  let first = true;
  socket.on("connect", () => {
    if (!first && socket.recovered) tell({ recovered: number });
    if (!first && !socket.recovered) tell({ fresh: number });
    if (first || !socket.recovered) {
      insist(socket, "enter", entered).then(() => tell({ entered: number, rooms: entered }));
    }
    first = false;
  });
  socket.on("said", (message) => tell({ receiver: number, ...message }));
}

const senders = [];
let going = false;

function sender(number) {
  const socket = connect();
  let sequence = 0;
  let busy = false;
  const once = async (room) => {
    const message = { sender: number, sequence: ++sequence, room };
    tell({ sending: number, sequence: message.sequence, room });
    try {
      // Not kept while there is no connection: what is kept might be sent twice.
      await socket.timeout(Number(ACK_TIMEOUT)).emitWithAck("say", room, message);
      tell({ acknowledged: number, sequence: message.sequence });
      return true;
    } catch {
      return false;
    }
  };
  const loop = async () => {
    busy = true;
    for (let next = 0; going; next++) {
      await connected(socket);
      await once(rooms[next % rooms.length]);
    }
    busy = false;
    tell({ quiet: number });
  };
  senders.push({
    go: () => {
      if (!busy) loop();
    },
    fence: async () => {
      // The last message of a round in each room; sent until one of them is acknowledged.
      for (const room of rooms) {
        do await connected(socket);
        while (!(await once(room)));
      }
      tell({ fenced: number });
    },
  });
}

for (let i = 0; i < Number(RECEIVERS); i++) receiver(i);
for (let i = 0; i < Number(SENDERS); i++) sender(i);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line === "go") {
      going = true;
      senders.forEach((each) => each.go());
    } else if (line === "stop") going = false;
    else if (line === "fence") senders.forEach((each) => each.fence());
  })
  .on("close", () => process.exit(0));
