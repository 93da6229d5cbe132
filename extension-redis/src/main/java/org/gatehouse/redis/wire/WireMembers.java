package org.gatehouse.redis.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ClientCount;
import org.gatehouse.spi.ClusterMessage.CountSockets;
import org.gatehouse.spi.ClusterMessage.DisconnectSockets;
import org.gatehouse.spi.ClusterMessage.FetchSockets;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.Revoke;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.ClusterMessage.Sockets;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;
import org.gatehouse.spi.ClusterMessage.SocketsLeave;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in whatever order: its members enter, what they mean together leaves. Whoever asks for what is not
 * there learns that the message cannot be read.
 */
final class WireMembers {

    private static final int EVENT = 2;
    /** What old emitters call an event with binary data. */
    private static final int BINARY_EVENT = 5;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final PayloadCodec codec;
    private final SocketStates states;
    int type = -1;
    String uid = "";

    @Nullable String namespace;

    @Nullable String requestId;

    @Nullable String sid;

    @Nullable String room;

    @Nullable Payload data;

    @Nullable Payload packet;

    @Nullable List<SocketState> sockets;

    private @Nullable Set<String> rooms;
    private @Nullable WireOpts opts;
    private boolean close;
    /** Whether the number of clients is enough. */
    private boolean count;

    private int clientCount = -1;

    WireMembers(PayloadCodec codec) {
        this.codec = codec;
        this.states = new SocketStates(codec);
    }

    /** Takes the value of a member. */
    void take(String name, Source source) throws UnreadableException {
        if (source.kind() == Source.Kind.NOTHING && !name.equals("packet") && !name.equals("data")) {
            source.skip();
            return;
        }
        switch (name) {
            case "type" -> type = small(source.integer());
            case "uid" -> uid = source.text();
            case "nsp" -> namespace = source.text();
            case "requestId" -> requestId = source.text();
            case "sid" -> sid = source.text();
            case "room" -> room = source.text();
            case "rooms" -> rooms = source.rooms();
            case "opts" -> opts = WireOpts.read(source);
            case "close" -> close = source.truth();
            case "count" -> count = source.truth();
            case "data" -> data = source.payload();
            case "packet" -> packet = source.payload();
            case "clientCount" -> clientCount = small(source.integer());
            case "sockets" -> sockets = sockets(source);
            default -> source.skip();
        }
    }

    /** A number that nobody sends stays one. */
    private static int small(long number) {
        return (int) Math.max(-1, Math.min(number, Integer.MAX_VALUE));
    }

    private List<SocketState> sockets(Source source) throws UnreadableException {
        List<SocketState> found = new ArrayList<>();
        source.array(index -> found.add(states.read(source)));
        return found;
    }

    boolean hasOpts() {
        return opts != null;
    }

    Request broadcast(String namespace, @Nullable Payload eventArray) throws UnreadableException {
        WireOpts to = opts();
        return new Broadcast(namespace, WireEvent.of(eventArray).outbound(codec, to.delivery()), to.target());
    }

    Request broadcastWithAck(String namespace, Duration patience) throws UnreadableException {
        WireOpts to = opts();
        Duration timeout = to.timeout() == null ? patience : to.timeout();
        return new BroadcastWithAck(
                namespace,
                requestId(),
                WireEvent.of(packetData()).outbound(codec, to.delivery()),
                to.target(),
                timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout);
    }

    Request join(String namespace) throws UnreadableException {
        return new SocketsJoin(namespace, opts().target(), rooms());
    }

    Request leave(String namespace) throws UnreadableException {
        return new SocketsLeave(namespace, opts().target(), rooms());
    }

    Request disconnect(String namespace) throws UnreadableException {
        return new DisconnectSockets(namespace, opts().target(), close);
    }

    boolean close() {
        return close;
    }

    Request fetch(String namespace) throws UnreadableException {
        return count
                ? new CountSockets(namespace, requestId(), opts().target())
                : new FetchSockets(namespace, requestId(), opts().target());
    }

    /** The clients of some rooms, or of all, as old nodes ask for them. */
    Request fetchRooms(String namespace) throws UnreadableException {
        Set<String> wanted = rooms == null ? Set.of() : rooms;
        return new FetchSockets(namespace, requestId(), new BroadcastTarget(wanted, Set.of(), false));
    }

    Request serverSide(String namespace, @Nullable Payload eventArray) throws UnreadableException {
        WireEvent event = WireEvent.of(eventArray);
        var revocation = event.revocation();
        if (revocation.isPresent()) {
            return new Revoke("/", revocation.get().kind(), revocation.get().value());
        }
        var notice = event.notice();
        if (notice.isPresent()) {
            return notice.get();
        }
        var outbound = event.outbound(codec, Delivery.RELIABLE);
        return requestId == null
                ? new ServerSideEmit(namespace, outbound)
                : new ServerSideEmitWithAck(namespace, requestId, outbound);
    }

    /** The event in a packet. */
    Payload packetData() throws UnreadableException {
        Payload whole = packet;
        if (whole == null) {
            throw Source.expected("a packet");
        }
        return WirePacket.read(new JsonSource(whole.json()), whole).event();
    }

    ClientCount count() throws UnreadableException {
        if (clientCount < 0) {
            throw Source.expected("a number of clients");
        }
        return new ClientCount(requestId(), clientCount);
    }

    /** A client may acknowledge with nothing. */
    Acknowledged acknowledged() throws UnreadableException {
        return new Acknowledged(requestId(), packet == null ? List.of() : List.of(packet));
    }

    Sockets found() throws UnreadableException {
        if (sockets == null) {
            throw Source.expected("clients");
        }
        return new Sockets(requestId(), sockets);
    }

    String requestId() throws UnreadableException {
        if (requestId == null) {
            throw Source.expected("the id of a request");
        }
        return requestId;
    }

    private WireOpts opts() throws UnreadableException {
        if (opts == null) {
            throw Source.expected("opts");
        }
        return opts;
    }

    private Set<String> rooms() throws UnreadableException {
        if (rooms == null) {
            throw Source.expected("rooms");
        }
        return rooms;
    }

    static boolean isEvent(long packetType) {
        return packetType == EVENT || packetType == BINARY_EVENT;
    }
}
