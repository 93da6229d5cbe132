package org.gatehouse.redis.emitter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.gatehouse.redis.wire.ClassicChannels;
import org.gatehouse.redis.wire.ClassicWire;
import org.gatehouse.redis.wire.Publication;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.DisconnectSockets;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;
import org.gatehouse.spi.ClusterMessage.SocketsLeave;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Sends to the clients of a cluster from a process that is none of its nodes: a batch job, a JAX-RS application elsewhere, a
 * service of any other kind. Nodes may be Gatehouse's with {@code gatehouse.redis.kind=classic}, which is the usual one, and
 * Node's with {@code @socket.io/redis-adapter}.
 *
 * <pre>{@code
 * RedisEmitter emitter = RedisEmitter.over((channel, message) -> jedis.publish(channel.getBytes(UTF_8), message));
 * emitter.of("/chat").to("lobby").except("muted").emit("news", Map.of("text", "hello"));
 * }</pre>
 *
 * <p>Immutable: every modifier returns a new emitter and leaves this one as it is. May be kept, and used from any thread if the
 * publisher may. Whether anybody has heard is not known: no node answers an emitter.
 *
 * <p>As with Gatehouse's own operators, {@code to()} with an empty array selects nobody, where Socket.IO selects everybody.
 */
public final class RedisEmitter {

    /** What nodes know every emitter by. */
    private static final String UID = "emitter";

    private static final Set<String> OF_SERVERS = Set.of("connection", "new_namespace");

    private static final JsonWriter NONE = value -> {
        throw new IllegalArgumentException("give the emitter a JsonWriter for it");
    };

    private final RedisPublisher publisher;
    private final ClassicWire wire;
    private final Settings settings;
    private final Selection selection;

    /** How it speaks. */
    private record Settings(String key, JsonWriter json, String namespace) {}

    /** Whom it means. */
    private record Selection(Set<String> rooms, boolean byRooms, Set<String> except, Delivery delivery) {

        private static final Selection ALL = new Selection(Set.of(), false, Set.of(), Delivery.RELIABLE);

        boolean isNobody() {
            return byRooms && rooms.isEmpty();
        }

        BroadcastTarget target() {
            return new BroadcastTarget(rooms, except, false);
        }
    }

    private RedisEmitter(RedisPublisher publisher, Settings settings, Selection selection) {
        this.publisher = publisher;
        this.settings = settings;
        this.selection = selection;
        this.wire = new ClassicWire(
                new ClassicChannels(settings.key()), UID, new PlainValues(settings.json()), WireOptions.STANDARD);
    }

    /**
     * Creates an emitter for the main namespace of nodes that use the key {@code socket.io}.
     *
     * @param publisher publishes what it says
     * @return the emitter
     */
    public static RedisEmitter over(RedisPublisher publisher) {
        return new RedisEmitter(publisher, new Settings("socket.io", NONE, "/"), Selection.ALL);
    }

    /**
     * Returns an emitter for nodes that use another key.
     *
     * @param key what the names of their channels begin with: {@code gatehouse.redis.key}, Node's {@code key}
     * @return the emitter
     */
    public RedisEmitter key(String key) {
        return new RedisEmitter(publisher, new Settings(key, settings.json(), settings.namespace()), selection);
    }

    /**
     * Returns an emitter that takes objects of any class. Without it values are {@code null}, truth values, numbers, texts, enum
     * constants, {@link java.time.Instant}, {@link java.util.Date}, {@code byte[]} and {@link ByteBuffer} (which are binary data
     * for clients), and collections, arrays, optionals and maps of these.
     *
     * @param json writes what is none of these
     * @return the emitter
     */
    public RedisEmitter json(JsonWriter json) {
        return new RedisEmitter(publisher, new Settings(settings.key(), json, settings.namespace()), selection);
    }

    /**
     * Returns an emitter for a namespace. Rooms are those of a namespace, so none are selected.
     *
     * @param namespace its name, with or without leading slash
     * @return the emitter
     */
    public RedisEmitter of(String namespace) {
        String name = namespace.startsWith("/") ? namespace : "/" + namespace;
        return new RedisEmitter(publisher, new Settings(settings.key(), settings.json(), name), Selection.ALL);
    }

    /**
     * Adds rooms to send to.
     *
     * @param rooms the rooms, with those added before they form a union; a client's id is the room of it alone
     * @return the emitter
     */
    public RedisEmitter to(String... rooms) {
        return selecting(new Selection(with(selection.rooms(), rooms), true, selection.except(), selection.delivery()));
    }

    /**
     * Adds rooms to send to; the same as {@link #to}.
     *
     * @param rooms the rooms
     * @return the emitter
     */
    public RedisEmitter in(String... rooms) {
        return to(rooms);
    }

    /**
     * Leaves out the members of rooms.
     *
     * @param rooms the rooms
     * @return the emitter
     */
    public RedisEmitter except(String... rooms) {
        return selecting(new Selection(
                selection.rooms(), selection.byRooms(), with(selection.except(), rooms), selection.delivery()));
    }

    /**
     * Returns an emitter whose events are dropped for every client that cannot be written to at once.
     *
     * @return the emitter, Socket.IO's {@code volatile}
     */
    public RedisEmitter asVolatile() {
        return delivering(new Delivery(true, selection.delivery().compress()));
    }

    /**
     * Returns an emitter whose events ask the transport to compress them, or not to.
     *
     * @param compress whether to compress
     * @return the emitter
     */
    public RedisEmitter compress(boolean compress) {
        return delivering(new Delivery(selection.delivery().isVolatile(), compress));
    }

    /**
     * Sends an event to the selected clients.
     *
     * @param event the event's name, none that Socket.IO reserves
     * @param args the arguments
     * @throws IllegalArgumentException if the name is reserved or a value cannot be written
     */
    public void emit(String event, @Nullable Object... args) {
        send(new Broadcast(settings.namespace(), event(event, args), selection.target()));
    }

    /**
     * Makes the selected clients join rooms.
     *
     * @param rooms the rooms to join
     */
    public void socketsJoin(String... rooms) {
        send(new SocketsJoin(settings.namespace(), selection.target(), with(Set.of(), rooms)));
    }

    /**
     * Makes the selected clients leave rooms.
     *
     * @param rooms the rooms to leave
     */
    public void socketsLeave(String... rooms) {
        send(new SocketsLeave(settings.namespace(), selection.target(), with(Set.of(), rooms)));
    }

    /**
     * Disconnects the selected clients.
     *
     * @param close {@code true} to close the whole connection, {@code false} to leave only this namespace
     */
    public void disconnectSockets(boolean close) {
        send(new DisconnectSockets(settings.namespace(), selection.target(), close));
    }

    /**
     * Sends an event to the nodes themselves, not to clients: to observers of {@code @ServerSideEvent}, and to listeners of the
     * namespace on Node. Rooms make no difference.
     *
     * @param event the event's name, none that Socket.IO or its servers reserve
     * @param args the arguments; binary data arrives as {@code {"type":"Buffer","data":[…]}}
     * @throws IllegalArgumentException if the name is reserved or a value cannot be written
     */
    public void serverSideEmit(String event, @Nullable Object... args) {
        if (OF_SERVERS.contains(event)) {
            throw new IllegalArgumentException('"' + event + "\" is a reserved event name");
        }
        publish(new ServerSideEmit(settings.namespace(), event(event, args)));
    }

    private OutboundEvent event(String name, @Nullable Object @Nullable [] args) {
        // emit("name", null) compiles to no array at all
        List<@Nullable Object> arguments = args == null ? Collections.singletonList(null) : Arrays.asList(args);
        OutboundEvent event = new OutboundEvent(name, arguments, OptionalLong.empty(), selection.delivery());
        event.array(new PlainValues(settings.json())); // so that a mistake is one whoever is selected
        return event;
    }

    private void send(Request request) {
        if (!selection.isNobody()) {
            publish(request);
        }
    }

    private void publish(Request request) {
        Publication publication = wire.request(request);
        ByteBuffer message = publication.message();
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        publisher.publish(publication.channel(), bytes);
    }

    private RedisEmitter delivering(Delivery delivery) {
        return selecting(new Selection(selection.rooms(), selection.byRooms(), selection.except(), delivery));
    }

    private RedisEmitter selecting(Selection other) {
        return new RedisEmitter(publisher, settings, other);
    }

    private static Set<String> with(Set<String> rooms, String... more) {
        Set<String> all = new LinkedHashSet<>(rooms);
        all.addAll(Arrays.asList(more));
        return all;
    }

    @Override
    public String toString() {
        return "RedisEmitter[" + settings.key() + " " + settings.namespace() + "]";
    }
}
