package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.SocketState;

/**
 * The language of Socket.IO's classic adapter ({@code @socket.io/redis-adapter} 8.3.0): requests and answers of the core enter,
 * channels with bytes leave, and the other way round. Every message that leaves is whole, whatever there is to say, because
 * nodes of Node trust in it. Used by any thread; keeps nothing.
 *
 * <p>The ids of requests have the name of this node in front, so that answers to the questions of other nodes are known by
 * it. Answers carry the name of who answers, which Node does not read.
 */
public final class ClassicWire {

    /** What nodes of Gatehouse say to one another beside Node's types. */
    private static final long CLIENT_LEFT = 100;

    private static final Payload NULL = new Payload("null");

    private final ClassicChannels channels;
    private final String uid;
    private final PayloadCodec codec;
    private final SocketStates states;
    private final WireOptions options;

    /**
     * Creates the language of one node.
     *
     * @param channels the names of the channels
     * @param uid the name of this node, without spaces; six characters on Node, {@code emitter} for who only sends
     * @param codec turns values into JSON and back
     * @param options how the node speaks
     */
    public ClassicWire(ClassicChannels channels, String uid, PayloadCodec codec, WireOptions options) {
        this.channels = channels;
        this.uid = uid;
        this.codec = codec;
        this.states = new SocketStates(codec);
        this.options = options;
    }

    /**
     * Writes a request.
     *
     * @param request the request
     * @return what is to be published
     * @throws IllegalArgumentException if a value cannot be written
     */
    public Publication request(Request request) {
        if (request instanceof Broadcast broadcast) {
            return broadcast(broadcast);
        }
        return new Publication(
                channels.requests(request.namespace()),
                request instanceof BroadcastWithAck broadcast
                        ? asking(broadcast).msgpack()
                        : tree(request).json());
    }

    private Publication broadcast(Broadcast broadcast) {
        BroadcastTarget target = broadcast.target();
        OutboundEvent event = broadcast.event();
        List<Object> message =
                List.of(uid, packet(event, broadcast.namespace()), WireOpts.write(target, event.delivery(), null));
        String channel = target.rooms().size() == 1
                ? channels.broadcast(
                        broadcast.namespace(), target.rooms().iterator().next())
                : channels.broadcast(broadcast.namespace());
        return new Publication(channel, WireTree.msgpack(message));
    }

    private WireTree asking(BroadcastWithAck broadcast) {
        OutboundEvent event = broadcast.event();
        return question(7, broadcast.requestId())
                .with("packet", packet(event, broadcast.namespace()))
                .with("opts", WireOpts.write(broadcast.target(), event.delivery(), broadcast.timeout()));
    }

    private WireTree packet(OutboundEvent event, String namespace) {
        return WirePacket.write(event.array(codec)).with("nsp", namespace);
    }

    private WireTree tree(Request request) {
        if (request instanceof SocketsJoin join) {
            return command(2, join.target()).with("rooms", WireOpts.inOrder(join.rooms()));
        } else if (request instanceof SocketsLeave leave) {
            return command(3, leave.target()).with("rooms", WireOpts.inOrder(leave.rooms()));
        } else if (request instanceof DisconnectSockets disconnect) {
            return command(4, disconnect.target()).with("close", disconnect.close());
        } else if (request instanceof FetchSockets fetch) {
            return question(5, fetch.requestId()).with("opts", WireOpts.write(fetch.target()));
        } else if (request instanceof CountSockets count) {
            return question(5, count.requestId())
                    .with("opts", WireOpts.write(count.target()))
                    .with("count", true); // who does not know the word sends them all
        } else if (request instanceof ServerSideEmit emit) {
            return named().with("type", 6L).with("data", emit.event().array(codec));
        } else if (request instanceof ServerSideEmitWithAck asking) {
            return question(6, asking.requestId()).with("data", asking.event().array(codec));
        } else if (request instanceof Revoke revoke) {
            return named().with("type", 6L).with("data", WireEvent.revocation(revoke.kind(), revoke.value()));
        } else if (request instanceof Notice notice) {
            return named().with("type", 6L).with("data", WireEvent.notice(notice.topic(), notice.text()));
        }
        throw new IllegalArgumentException("no request of the classic adapter: " + request.getClass());
    }

    private WireTree named() {
        return new WireTree().with("uid", uid);
    }

    private WireTree command(long type, BroadcastTarget target) {
        return named().with("type", type).with("opts", WireOpts.write(target));
    }

    private WireTree question(long type, String requestId) {
        return named().with("requestId", uid + requestId).with("type", type);
    }

    /**
     * Writes an answer.
     *
     * @param sender who asked, as {@link Incoming.Asked} said
     * @param answer the answer
     * @return what is to be published; nothing where the answer has no form that who asked knows
     * @throws IllegalArgumentException if a value cannot be written
     */
    public Optional<Publication> answer(String sender, Answer answer) {
        Asker asker = Asker.of(sender);
        // on Node these are answered to everybody, and no other place is sure to be listened at
        boolean everybody = answer instanceof ServerSideAnswer;
        String channel = channels.answers(asker.namespace(), everybody ? "" : asker.uid());
        return message(asker.form(), answer).map(message -> new Publication(channel, message));
    }

    private Optional<ByteBuffer> message(Asker.Form form, Answer answer) {
        String id = answer.requestId();
        if (answer instanceof ClientCount count) {
            return json(reply(8, id).with("clientCount", (long) count.count()));
        } else if (answer instanceof Acknowledged acknowledged) {
            return Optional.of(reply(9, id)
                    .with("packet", first(acknowledged.values()))
                    .with("uid", uid)
                    .msgpack());
        } else if (answer instanceof ClientLeft) {
            return json(reply(CLIENT_LEFT, id));
        } else if (answer instanceof ServerSideAnswer own) {
            return json(reply(6, id).with("data", first(own.values())));
        }
        return found(form, id, ((Sockets) answer).sockets());
    }

    private Optional<ByteBuffer> found(Asker.Form form, String id, List<SocketState> sockets) {
        WireTree reply = new WireTree().with("requestId", id);
        return switch (form) {
            case PLAIN ->
                json(reply.with(
                        "sockets",
                        sockets.stream()
                                .map(state -> states.write(state, options.handshakeAuth()))
                                .toList()));
            case IDS ->
                json(reply.with("sockets", sockets.stream().map(SocketState::id).toList()));
            case ROOMS -> {
                Set<String> rooms = new LinkedHashSet<>();
                sockets.forEach(state -> rooms.addAll(state.rooms()));
                yield json(reply.with("rooms", WireOpts.inOrder(rooms)));
            }
            case DONE -> sockets.isEmpty() ? Optional.empty() : json(reply);
        };
    }

    private static WireTree reply(long type, String requestId) {
        return new WireTree().with("type", type).with("requestId", requestId);
    }

    private Optional<ByteBuffer> json(WireTree reply) {
        return Optional.of(reply.with("uid", uid).json());
    }

    private static Payload first(List<Payload> values) {
        return values.isEmpty() ? NULL : values.get(0);
    }

    /**
     * Reads a message.
     *
     * @param channel the channel that it came on
     * @param message the message, from position to limit; its bytes must not change later
     * @return what it is; {@link Incoming.Unreadable} for whatever is wrong with it
     */
    public Incoming read(String channel, ByteBuffer message) {
        try {
            Source source = Source.of(message);
            if (channels.isRequest(channel)) {
                return asked(channels.namespaceOfRequests(channel), source);
            }
            return channels.isAnswer(channel) ? answered(source) : broadcast(channel, source);
        } catch (UnreadableException e) {
            return e.outcome();
        }
    }

    private Incoming broadcast(String channel, Source source) throws UnreadableException {
        WireMembers members = new WireMembers(codec);
        WirePacket[] packet = new WirePacket[1];
        source.array(index -> {
            switch (index) {
                case 0 -> {
                    members.take("uid", source);
                    stopIfOwn(members);
                }
                case 1 -> packet[0] = WirePacket.read(source);
                case 2 -> members.take("opts", source);
                default -> source.skip();
            }
        });
        source.end();
        if (packet[0] == null) {
            throw Source.expected("a packet");
        }
        String namespace = WirePacket.namespace(packet[0].namespace());
        Request request = members.broadcast(namespace, packet[0].event());
        return channel.startsWith(channels.broadcast(namespace))
                ? asked(Asker.Form.PLAIN, members, namespace, List.of(request))
                : Incoming.Ignored.FOREIGN;
    }

    private Incoming asked(String namespace, Source source) throws UnreadableException {
        WireMembers members = new WireMembers(codec);
        source.object(name -> {
            members.take(name, source);
            stopIfOwn(members);
        });
        source.end();
        if (members.type >= 2 && members.type <= 4 && !members.hasOpts()) {
            return oldCommand(members, namespace);
        }
        Asker.Form form = members.type == 0 ? Asker.Form.IDS : members.type == 1 ? Asker.Form.ROOMS : Asker.Form.PLAIN;
        return asked(form, members, namespace, List.of(request(members, namespace)));
    }

    private Request request(WireMembers members, String namespace) throws UnreadableException {
        return switch (members.type) {
            case 0, 1 -> members.fetchRooms(namespace);
            case 2 -> members.join(namespace);
            case 3 -> members.leave(namespace);
            case 4 -> members.disconnect(namespace);
            case 5 -> members.fetch(namespace);
            case 6 -> members.serverSide(namespace, members.data);
            case 7 -> members.broadcastWithAck(namespace, options.patience());
            default -> throw new UnreadableException("a request of unknown type " + members.type);
        };
    }

    /** One client is meant, and who asks wants to know whether it was here; it is looked up before it may be gone. */
    private Incoming oldCommand(WireMembers members, String namespace) throws UnreadableException {
        if (members.sid == null || members.type != 4 && members.room == null) {
            throw Source.expected("opts");
        }
        BroadcastTarget client = new BroadcastTarget(Set.of(members.sid), Set.of(), false);
        List<Request> requests = new ArrayList<>(2);
        if (members.requestId != null) {
            requests.add(new FetchSockets(namespace, members.requestId, client));
        }
        Set<String> room = members.room == null ? Set.of() : Set.of(members.room);
        requests.add(
                switch (members.type) {
                    case 2 -> new SocketsJoin(namespace, client, room);
                    case 3 -> new SocketsLeave(namespace, client, room);
                    default -> new DisconnectSockets(namespace, client, members.close());
                });
        return asked(Asker.Form.DONE, members, namespace, requests);
    }

    private static Incoming asked(Asker.Form form, WireMembers members, String namespace, List<Request> requests)
            throws UnreadableException {
        if (members.uid.indexOf(' ') >= 0) {
            throw new UnreadableException("the name of a node holds a space");
        }
        return new Incoming.Asked(new Asker(form, members.uid, namespace).toString(), requests);
    }

    private void stopIfOwn(WireMembers members) throws UnreadableException {
        if (members.uid.equals(uid)) {
            throw new UnreadableException(Incoming.Ignored.OWN);
        }
    }

    /** Of an answer to somebody else's question nothing is read but that. */
    private Incoming answered(Source source) throws UnreadableException {
        WireMembers members = new WireMembers(codec);
        source.object(name -> {
            members.take(name, source);
            if (name.equals("requestId")) {
                members.requestId = own(members.requestId());
            }
        });
        source.end();
        Optional<String> node = members.uid.isEmpty() ? Optional.empty() : Optional.of(members.uid);
        return new Incoming.Answered(node, answer(members));
    }

    private String own(String requestId) throws UnreadableException {
        if (!requestId.startsWith(uid)) {
            throw new UnreadableException(Incoming.Ignored.FOREIGN);
        }
        return requestId.substring(uid.length());
    }

    private static Answer answer(WireMembers members) throws UnreadableException {
        if (members.type == 8) {
            return members.count();
        } else if (members.type == 9) {
            return members.acknowledged();
        } else if (members.type == CLIENT_LEFT) {
            return new ClientLeft(members.requestId());
        } else if (members.type == 6) {
            Payload data = members.data;
            return new ServerSideAnswer(members.requestId(), data == null ? List.of() : List.of(data));
        }
        return members.found();
    }
}
