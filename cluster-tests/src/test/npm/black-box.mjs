// What the cluster client of socketioxide expects of every node; the same as BlackBoxGateway in Java.
export function blackBox(io) {
  const patience = 20_000;
  const remote = async (id) => (await io.in(id).fetchSockets())[0];
  io.on("connection", (socket) => {
    const hello = `hello from ${socket.id}`;
    socket.join(["room1", "room2", "room4", "room5"]);
    const handlers = {
      broadcast: () => void io.emit("broadcast", hello),
      volatile_broadcast: () => void io.volatile.emit("volatile_broadcast", hello),
      broadcast_with_ack: () => io.timeout(patience).emitWithAck("broadcast_with_ack", null),
      disconnect_socket: () => void io.disconnectSockets(),
      fetch_sockets: async () => (await io.fetchSockets()).map(({ id }) => ({ id, ns: "/" })),
      rooms: async () => [...new Set((await io.fetchSockets()).flatMap(({ rooms }) => [...rooms]))],
      join_room: () => void io.socketsJoin("room7"),
      leave_room: () => void io.socketsLeave("room4"),
      emit_from_remote_sock: async (id) => void (await remote(id)).emit("emit", hello),
      emit_with_ack_from_remote_sock: async (id) => (await remote(id)).timeout(patience).emitWithAck("emit", hello),
      join_room_from_remote_sock: async (id) => void (await remote(id)).join(hello),
      leave_room_from_remote_sock: async (id) => void (await remote(id)).leave("room4"),
      get_rooms_remote_sock: async (id) => [...(await remote(id)).rooms],
      disconnect_remote_sock: async (id) => void (await remote(id)).disconnect(),
    };
    for (const [event, handle] of Object.entries(handlers)) {
      socket.on(event, async (...args) => {
        const ack = typeof args.at(-1) === "function" ? args.pop() : () => {};
        ack((await handle(...args)) ?? null);
      });
    }
  });
}
