package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Answer;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ClientCount;
import org.gatehouse.spi.ClusterMessage.ClientLeft;
import org.gatehouse.spi.ClusterMessage.CountSockets;
import org.gatehouse.spi.ClusterMessage.DisconnectSockets;
import org.gatehouse.spi.ClusterMessage.FetchSockets;
import org.gatehouse.spi.ClusterMessage.Notice;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.Revoke;
import org.gatehouse.spi.ClusterMessage.ServerSideAnswer;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.ClusterMessage.Sockets;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;
import org.gatehouse.spi.ClusterMessage.SocketsLeave;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;

/**
 * The language of Socket.IO's sharded ({@code @socket.io/redis-adapter} 8.3.0) and streams ({@code
 * @socket.io/redis-streams-adapter} 0.3.1) adapters, which share one envelope: requests and answers of the core enter, bytes or
 * the fields of an entry leave, and the other way round. Every message that leaves is whole, whatever there is to say. Used by
 * any thread; keeps nothing.
 */
public final class EnvelopeWire {

    /** What nodes of Gatehouse say to one another beside Node's types. */
    private static final int CLIENT_LEFT = 100;

    private static final Payload NULL = new Payload("null");

    private final String uid;
    private final PayloadCodec codec;
    private final SocketStates states;
    private final WireOptions options;

    /**
     * Creates the language of one node.
     *
     * @param uid the name of this node, without spaces; 16 hexadecimal digits on Node
     * @param codec turns values into JSON and back
     * @param options how the node speaks
     */
    public EnvelopeWire(String uid, PayloadCodec codec, WireOptions options) {
        this.uid = uid;
        this.codec = codec;
        this.states = new SocketStates(codec);
        this.options = options;
    }

    /** What is said, before its form is decided. */
    private record Body(int type, WireTree data) {

        /** Only where Node's nodes expect it. */
        boolean isBinary() {
            return data.isBinary();
        }
    }

    /**
     * Writes a request for sharded Pub/Sub: as JSON, or as MessagePack where there is binary data in it.
     *
     * @param request the request
     * @return the message
     * @throws IllegalArgumentException if a value cannot be written
     */
    public ByteBuffer sharded(Request request) {
        return shorter(body(request), request.namespace());
    }

    /**
     * Writes an answer for sharded Pub/Sub.
     *
     * @param sender who asked, as {@link Incoming.Asked} said
     * @param answer the answer
     * @return the message
     * @throws IllegalArgumentException if a value cannot be written
     */
    public ByteBuffer sharded(String sender, Answer answer) {
        return shorter(body(answer), Asker.of(sender).namespace());
    }

    /**
     * Writes a request that is published beside the stream.
     *
     * @param request the request
     * @return the message, as MessagePack
     * @throws IllegalArgumentException if a value cannot be written
     */
    public ByteBuffer published(Request request) {
        return whole(body(request), request.namespace()).msgpack();
    }

    /**
     * Writes an answer that is published beside the stream.
     *
     * @param sender who asked, as {@link Incoming.Asked} said
     * @param answer the answer
     * @return the message, as MessagePack
     * @throws IllegalArgumentException if a value cannot be written
     */
    public ByteBuffer published(String sender, Answer answer) {
        return whole(body(answer), Asker.of(sender).namespace()).msgpack();
    }

    /**
     * Writes a request as an entry of the stream.
     *
     * @param request the request
     * @return the fields, in order
     * @throws IllegalArgumentException if a value cannot be written
     */
    public Map<String, String> entry(Request request) {
        Body body = body(request);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("uid", uid);
        fields.put("nsp", request.namespace());
        fields.put("type", Integer.toString(body.type()));
        fields.put(
                "data",
                body.isBinary() ? base64(body.data().msgpack()) : body.data().jsonText());
        return fields;
    }

    /**
     * Tells whether a request is kept in the stream, or published beside it because it is worth nothing later.
     *
     * @param request the request
     * @return {@code true} if it is kept
     */
    public static boolean isKept(Request request) {
        return request instanceof Broadcast
                || request instanceof SocketsJoin
                || request instanceof SocketsLeave
                || request instanceof DisconnectSockets;
    }

    /**
     * Returns the name of the node that asked, at whose channel it waits for answers.
     *
     * @param sender who asked, as {@link Incoming.Asked} said
     * @param channels the names of channels
     * @return the channel
     */
    public static String channel(String sender, EnvelopeChannels channels) {
        Asker asker = Asker.of(sender);
        return channels.node(asker.namespace(), asker.uid());
    }

    private static String base64(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private ByteBuffer shorter(Body body, String namespace) {
        WireTree message = whole(body, namespace);
        return body.isBinary() ? message.msgpack() : message.json();
    }

    private WireTree whole(Body body, String namespace) {
        return new WireTree()
                .with("type", (long) body.type())
                .with("data", body.data())
                .with("uid", uid)
                .with("nsp", namespace);
    }

    private Body body(Request request) {
        if (request instanceof Broadcast broadcast) {
            return new Body(
                    3,
                    new WireTree()
                            .with("packet", WirePacket.write(broadcast.event().array(codec)))
                            .with(
                                    "opts",
                                    WireOpts.write(
                                            broadcast.target(),
                                            broadcast.event().delivery(),
                                            null)));
        } else if (request instanceof BroadcastWithAck broadcast) {
            return new Body(
                    3,
                    new WireTree()
                            .with("packet", WirePacket.write(broadcast.event().array(codec)))
                            .with("requestId", broadcast.requestId())
                            .with(
                                    "opts",
                                    WireOpts.write(
                                            broadcast.target(),
                                            broadcast.event().delivery(),
                                            broadcast.timeout())));
        } else if (request instanceof SocketsJoin join) {
            return new Body(4, command(join.target()).with("rooms", WireOpts.inOrder(join.rooms())));
        } else if (request instanceof SocketsLeave leave) {
            return new Body(5, command(leave.target()).with("rooms", WireOpts.inOrder(leave.rooms())));
        } else if (request instanceof DisconnectSockets disconnect) {
            return new Body(6, command(disconnect.target()).with("close", disconnect.close()));
        } else if (request instanceof FetchSockets fetch) {
            return new Body(7, command(fetch.target()).with("requestId", fetch.requestId()));
        } else if (request instanceof CountSockets count) { // who does not know the word sends them all
            return new Body(
                    7,
                    command(count.target()).with("requestId", count.requestId()).with("count", true));
        }
        return new Body(9, forServers(request));
    }

    private static WireTree command(BroadcastTarget target) {
        return new WireTree().with("opts", WireOpts.write(target, Delivery.RELIABLE, null));
    }

    private WireTree forServers(Request request) {
        if (request instanceof ServerSideEmit emit) {
            return new WireTree().with("packet", emit.event().array(codec));
        } else if (request instanceof ServerSideEmitWithAck asking) {
            return new WireTree()
                    .with("requestId", asking.requestId())
                    .with("packet", asking.event().array(codec));
        } else if (request instanceof Revoke revoke) {
            return new WireTree().with("packet", WireEvent.revocation(revoke.kind(), revoke.value()));
        } else if (request instanceof Notice notice) {
            return new WireTree().with("packet", WireEvent.notice(notice.topic(), notice.text()));
        }
        throw new IllegalArgumentException("no request of Socket.IO's adapters: " + request.getClass());
    }

    private Body body(Answer answer) {
        WireTree data = new WireTree().with("requestId", answer.requestId());
        if (answer instanceof Sockets found) {
            return new Body(
                    8,
                    data.with(
                            "sockets",
                            found.sockets().stream()
                                    .map(state -> states.write(state, options.handshakeAuth()))
                                    .toList()));
        } else if (answer instanceof ServerSideAnswer own) {
            return new Body(10, data.with("packet", first(own.values())));
        } else if (answer instanceof ClientCount count) {
            return new Body(11, data.with("clientCount", (long) count.count()));
        } else if (answer instanceof Acknowledged acknowledged) {
            return new Body(12, data.with("packet", first(acknowledged.values())));
        }
        return new Body(CLIENT_LEFT, data);
    }

    private static Payload first(List<Payload> values) {
        return values.isEmpty() ? NULL : values.get(0);
    }

    /**
     * Reads a message that was published.
     *
     * @param message the message, from position to limit; its bytes must not change later
     * @return what it is; {@link Incoming.Unreadable} for whatever is wrong with it
     */
    public Incoming read(ByteBuffer message) {
        try {
            Source source = Source.of(message);
            WireMembers members = new WireMembers(codec);
            source.object(name -> {
                if (name.equals("data") && source.kind() == Source.Kind.OBJECT) {
                    source.object(inner -> members.take(inner, source));
                } else {
                    take(name, source, members);
                }
            });
            source.end();
            return incoming(members);
        } catch (UnreadableException e) {
            return e.outcome();
        }
    }

    /**
     * Reads an entry of a stream.
     *
     * @param fields its fields
     * @return what it is; {@link Incoming.Unreadable} for whatever is wrong with it
     */
    public Incoming read(Map<String, String> fields) {
        try {
            WireMembers members = new WireMembers(codec);
            members.uid = fields.getOrDefault("uid", "");
            stopIfOwn(members);
            members.namespace = fields.get("nsp");
            members.type = type(fields.getOrDefault("type", ""));
            Source data = data(fields.getOrDefault("data", ""));
            data.object(name -> members.take(name, data));
            data.end();
            return incoming(members);
        } catch (UnreadableException e) {
            return e.outcome();
        }
    }

    private static int type(String digits) throws UnreadableException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw Source.expected("a type");
        }
    }

    private static Source data(String text) throws UnreadableException {
        if (text.startsWith("{")) {
            return new JsonSource(text);
        }
        try {
            return Source.of(ByteBuffer.wrap(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("data is neither JSON nor base64");
        }
    }

    private void take(String name, Source source, WireMembers members) throws UnreadableException {
        members.take(name, source);
        stopIfOwn(members);
    }

    private void stopIfOwn(WireMembers members) throws UnreadableException {
        if (members.uid.equals(uid)) {
            throw new UnreadableException(Incoming.Ignored.OWN);
        }
    }

    private Incoming incoming(WireMembers members) throws UnreadableException {
        if (members.type == 1 || members.type == 2 || members.type == 13) {
            return Incoming.Ignored.FOREIGN; // signs of life of adapters that count their nodes so
        }
        if (members.uid.isEmpty() || members.uid.indexOf(' ') >= 0) {
            throw Source.expected("the name of a node");
        }
        if (members.namespace == null) {
            throw Source.expected("a namespace");
        }
        String namespace = WirePacket.namespace(members.namespace);
        Optional<Answer> answer = answer(members);
        if (answer.isPresent()) {
            return new Incoming.Answered(Optional.of(members.uid), answer.get());
        }
        return new Incoming.Asked(
                new Asker(Asker.Form.PLAIN, members.uid, namespace).toString(), List.of(request(members, namespace)));
    }

    private static Optional<Answer> answer(WireMembers members) throws UnreadableException {
        return switch (members.type) {
            case 8 -> Optional.of(members.found());
            case 10 -> {
                Payload value = members.packet;
                yield Optional.of(
                        new ServerSideAnswer(members.requestId(), value == null ? List.of() : List.of(value)));
            }
            case 11 -> Optional.of(members.count());
            case 12 -> Optional.of(members.acknowledged());
            case CLIENT_LEFT -> Optional.of(new ClientLeft(members.requestId()));
            default -> Optional.empty();
        };
    }

    private Request request(WireMembers members, String namespace) throws UnreadableException {
        return switch (members.type) {
            case 3 ->
                members.requestId == null
                        ? members.broadcast(namespace, members.packetData())
                        : members.broadcastWithAck(namespace, options.patience());
            case 4 -> members.join(namespace);
            case 5 -> members.leave(namespace);
            case 6 -> members.disconnect(namespace);
            case 7 -> members.fetch(namespace);
            case 9 -> members.serverSide(namespace, members.packet);
            default -> throw new UnreadableException("a message of unknown type " + members.type);
        };
    }
}
