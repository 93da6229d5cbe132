// What a test can ask of a node; the same as NodeOperations in Java.

/** JSON from Java: binary data is {"$binary": base64}. */
function received(value) {
  if (Array.isArray(value)) return value.map(received);
  if (value === null || typeof value !== "object") return value;
  if ("$binary" in value) return Buffer.from(value.$binary, "base64");
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, received(member)]));
}

function sent(value) {
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return { $binary: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(sent);
  if (value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sent(member)]));
}

const described = (socket) => ({
  id: socket.id,
  rooms: [...socket.rooms].map(String).sort(),
  data: sent(socket.data ?? {}),
  handshake: { url: socket.handshake.url, address: socket.handshake.address, agent: socket.handshake.headers["x-client"] ?? null },
});

export function operations(io) {
  const answers = new Map(); // event of the servers -> what this one answers
  const heard = []; // what other servers have emitted
  const came = []; // what clients have emitted

  for (const namespace of [io.of("/"), io.of("/custom")]) {
    for (const event of ["hello", "fence"]) {
      namespace.on(event, (...args) => {
        const ack = typeof args.at(-1) === "function" ? args.pop() : undefined;
        heard.push({ namespace: namespace.name, event, args: sent(args) });
        if (ack && !(answers.has(event) && answers.get(event).silent)) ack(answers.get(event)?.value);
      });
    }
    namespace.on("connection", (socket) => {
      // What the delivery checker's clients do.
      socket.on("enter", (rooms, ack) => {
        socket.join(rooms);
        ack?.(null);
      });
      socket.on("say", (room, message, ack) => {
        io.to(room).emit("said", message);
        ack?.(true);
      });
      socket.on("ask", (value, ack) => ack(value));
    });
  }

  const target = ({ nsp = "/", to, except, local, volatile, compress, timeout, of }) => {
    const namespace = io.of(nsp);
    let selected = of ? namespace.sockets.get(of) : namespace;
    if (to) selected = selected.to(to);
    if (except) selected = selected.except(except);
    if (local) selected = selected.local;
    if (volatile) selected = selected.volatile;
    if (compress !== undefined) selected = selected.compress(compress);
    if (timeout) selected = selected.timeout(timeout);
    return selected;
  };
  const socket = ({ nsp = "/", id }) => io.of(nsp).sockets.get(id);
  const timed = async (stage) => {
    try {
      return { answers: sent(await stage) };
    } catch (error) {
      return { timeout: error.message, answers: sent(error.responses ?? []) };
    }
  };
  const remote = async ({ nsp = "/", id }) => (await io.of(nsp).in(id).fetchSockets())[0];

  const all = {
    emit: (o) => void target(o.target).emit(o.event, ...received(o.args)),
    emitWithAck: (o) => timed(target(o.target).emitWithAck(o.event, ...received(o.args))),
    fetchSockets: async (o) => (await target(o.target).fetchSockets()).map(described),
    socketsJoin: (o) => void target(o.target).socketsJoin(o.rooms),
    socketsLeave: (o) => void target(o.target).socketsLeave(o.rooms),
    disconnectSockets: (o) => void target(o.target).disconnectSockets(o.close),
    byeAndDisconnect: (o) => {
      target(o.target).emit("bye");
      target(o.target).disconnectSockets(true);
    },
    joinAndEmit: (o) => {
      target(o.target).socketsJoin(o.rooms);
      io.of(o.target.nsp ?? "/").to(o.rooms).emit(o.event, ...received(o.args));
    },
    remoteEmit: async (o) => void (await remote(o)).emit(o.event, ...received(o.args)),
    remoteEmitWithAck: async (o) => timed((await remote(o)).timeout(o.timeout).emitWithAck(o.event, ...received(o.args))),
    remoteJoin: async (o) => void (await remote(o)).join(o.rooms),
    remoteLeave: async (o) => void (await remote(o)).leave(o.rooms),
    remoteDisconnect: async (o) => void (await remote(o)).disconnect(o.close),
    serverSideEmit: (o) => void io.of(o.nsp ?? "/").serverSideEmit(o.event, ...received(o.args)),
    serverSideEmitWithAck: (o) => timed(io.of(o.nsp ?? "/").serverSideEmitWithAck(o.event, ...received(o.args))),
    answerServerSide: (o) => void answers.set(o.event, { value: received(o.value), silent: o.silent }),
    forgetServerSide: () => {
      answers.clear();
      answers.set("hello", { value: null });
      heard.length = 0;
    },
    heardServerSide: () => heard.splice(0),
    anySockets: (o) => o.namespaces.some((name) => io.of(name).sockets.size > 0),
    sockets: (o) => [...io.of(o.nsp ?? "/").sockets.keys()],
    rooms: (o) => [...socket(o).rooms].map(String).sort(),
    join: (o) => void socket(o).join(o.rooms),
    leave: (o) => void socket(o).leave(o.rooms),
    data: (o) => void (socket(o).data = received(o.data)),
    socketEmit: (o) => void socket(o).emit(o.event, ...received(o.args)),
    socketEmitWithAck: (o) => timed(socket(o).timeout(o.timeout).emitWithAck(o.event, ...received(o.args))),
    disconnect: (o) => void socket(o).disconnect(o.close),
    allRooms: async (o) => [...(await io.of(o.nsp ?? "/").adapter.allRooms())].map(String),
    serverCount: async (o) => io.of(o.nsp ?? "/").adapter.serverCount(),
  };
  return (o) => all[o.op](o);
}
