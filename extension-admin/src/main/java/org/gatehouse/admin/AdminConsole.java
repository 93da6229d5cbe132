package org.gatehouse.admin;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayReady;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysListening;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.Server;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * What people in front of the admin UI are told, by one thread, in the order in which it has happened; the thread ends with
 * the application. While nobody looks nothing but numbers is made.
 */
@Singleton
public class AdminConsole {

    private static final int STATS_SECONDS = 2;

    private final AdminSettings settings;
    private final GatewayServers servers;
    private final boolean clustered;
    private final Contents contents;
    private final Views views;
    private final Counters counters = new Counters();
    private final AtomicInteger polling = new AtomicInteger();
    private final AtomicInteger people = new AtomicInteger();
    private final Map<ClientSocket, Map<String, @Nullable Object>> shownData = new ConcurrentHashMap<>();
    private final AdminThreads threads = new AdminThreads();
    private final NodeStats stats;
    private final EventQueue queue = new EventQueue(threads.console());
    private volatile @Nullable Namespace admin;
    private volatile @Nullable AdminPlaces places;

    /**
     * Called by CDI.
     *
     * @param options the application's settings
     * @param servers the mounts
     * @param clusters tells whether there are other nodes
     * @param codecs the application's own codec, if there is one
     */
    @Inject
    public AdminConsole(
            ApplicationOptions options,
            GatewayServers servers,
            @Any Instance<ClusterAdapter> clusters,
            Instance<PayloadCodec> codecs) {
        this.settings = AdminSettings.of(options);
        this.servers = servers;
        this.stats = new NodeStats(settings, servers);
        this.clustered = !clusters.isUnsatisfied();
        this.contents = new Contents(codecs.isResolvable() ? Optional.of(codecs.get()) : Optional.empty());
        this.views = new Views(contents);
    }

    void ready(@Observes @GatewayReady(AdminGateway.class) Namespace namespace) {
        admin = namespace;
        places = new AdminPlaces(servers, namespace);
    }

    void listening(@Observes GatewaysListening event) {
        Namespace namespace = admin;
        if (namespace == null || !settings.enabled()) {
            return;
        }
        if (settings.open()) {
            Messages.LOG.log(Level.WARNING, Messages.unsecured(namespace.name()));
        }
        threads.every(STATS_SECONDS, () -> queue.add(this::tick));
    }

    @PreDestroy
    void end() {
        threads.end();
        contents.close();
    }

    AdminSettings settings() {
        return settings;
    }

    Counters counters() {
        return counters;
    }

    /** How many sessions poll. */
    AtomicInteger polling() {
        return polling;
    }

    Contents contents() {
        return contents;
    }

    /** Where logins are worked out, one after the other. */
    Executor logins() {
        return threads.logins();
    }

    AdminPlaces places() {
        AdminPlaces known = places;
        if (known == null) {
            throw new IllegalStateException("the gateways have not been opened yet");
        }
        return known;
    }

    /** Whether a namespace is the one that people look on from. */
    boolean isAdmin(String path, String namespace) {
        Namespace known = admin;
        return known != null && known.name().equals(namespace) && places().isOwnPath(path);
    }

    /** Whether somebody sees more than numbers, as far as this node can know. */
    boolean isWatched() {
        return settings.development() && (clustered || people.get() > 0);
    }

    /** Tells everybody who looks. On any thread; never blocks. */
    void tell(String event, @Nullable Object... arguments) {
        Namespace everybody = admin;
        if (everybody != null) {
            queue.add(() -> everybody.emit(event, arguments));
        }
    }

    /** The same where making what is told takes longer. */
    void tellLater(Runnable task) {
        queue.add(task);
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** A client has come. */
    void arrived(ClientSocket socket) {
        if (isAdmin(socket)) {
            people.incrementAndGet();
        }
        if (!settings.development()) {
            return;
        }
        String namespace = name(socket);
        keepTold(socket);
        shownData.put(socket, contents.data(socket.data()));
        socket.connection().onUpgrade(transport -> {
            keepTold(socket);
            tell("socket_updated", Map.of("id", socket.id(), "nsp", namespace, "transport", transport));
        });
        if (isWatched()) {
            tell("socket_connected", views.of(socket, namespace), now());
        }
    }

    /** A client has gone. */
    void gone(ClientSocket socket, String reason) {
        if (isAdmin(socket)) {
            people.decrementAndGet();
        }
        shownData.remove(socket);
        if (isWatched()) {
            tell("socket_disconnected", name(socket), socket.id(), reason, now());
        }
    }

    /** What other nodes find, who ask for the clients of this one. */
    private void keepTold(ClientSocket socket) {
        if (clustered) {
            socket.data().put(Views.ADMIN, Views.told(socket));
        }
    }

    private boolean isAdmin(ClientSocket socket) {
        return isAdmin(socket.namespace().server().path(), socket.namespace().name());
    }

    /** How the UI calls the namespace of a client. */
    String name(ClientSocket socket) {
        return places().name(
                        socket.namespace().server().path(), socket.namespace().name());
    }

    /** Shows the present state to somebody who has just come. */
    void welcome(ClientSocket person) {
        person.emit("config", Map.of("supportedFeatures", settings.features()));
        queue.add(() -> {
            person.emit("server_stats", stats(List.of()));
            if (settings.development()) {
                person.emit("all_sockets", allSockets());
            }
        });
    }

    private List<Map<String, Object>> allSockets() {
        List<Map<String, Object>> all = new ArrayList<>();
        Set<String> here = new HashSet<>();
        List<Elsewhere> elsewhere = new ArrayList<>();
        for (Server server : servers.servers()) {
            for (Namespace namespace : server.namespaces()) {
                String name = places().name(server.path(), namespace.name());
                if (clustered) {
                    elsewhere.add(new Elsewhere(name, namespace.fetchSockets().toCompletableFuture()));
                }
                for (ClientSocket socket : namespace.sockets()) {
                    here.add(socket.id());
                    all.add(views.of(socket, name));
                }
            }
        }
        for (Elsewhere found : elsewhere) {
            for (RemoteSocket socket : found.sockets().join()) { // ends with the cluster's time-out
                if (here.add(socket.id())) {
                    all.add(views.of(socket, found.name()));
                }
            }
        }
        return all;
    }

    /** What the nodes of a cluster answer for one namespace. */
    private record Elsewhere(String name, CompletableFuture<List<RemoteSocket>> sockets) {}

    private Map<String, Object> stats(List<Map<String, Object>> aggregated) {
        return stats.now(places(), polling.get(), aggregated);
    }

    private void tick() {
        Namespace everybody = admin;
        if (everybody == null) {
            return;
        }
        everybody.emit("server_stats", stats(counters.drain(System.currentTimeMillis())));
        if (isWatched()) {
            shownData.forEach(this::tellChanges);
        }
        long dropped = queue.dropped();
        if (dropped > 0) {
            Messages.LOG.log(Level.WARNING, Messages.dropped(dropped));
        }
    }

    /** Applications change what they keep with a client without telling anybody. */
    private void tellChanges(ClientSocket socket, Map<String, @Nullable Object> shown) {
        Map<String, @Nullable Object> data = contents.data(socket.data());
        if (!data.equals(shown) && shownData.replace(socket, shown, data)) {
            tell("socket_updated", Map.of("id", socket.id(), "nsp", name(socket), "data", data));
        }
    }
}
