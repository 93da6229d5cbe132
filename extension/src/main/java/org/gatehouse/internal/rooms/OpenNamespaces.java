package org.gatehouse.internal.rooms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gatehouse.internal.cluster.LocalClients;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/** The namespaces of a mount that are open on this node, by name; the cluster asks here for their clients. */
final class OpenNamespaces implements LocalClients {

    private final Map<String, OpenNamespace> byName = new ConcurrentHashMap<>();

    private volatile @Nullable LostClients lost;
    private volatile @Nullable UsersOnline usersOnline;

    /** Takes the clients that may come back, before the first of them is lost. */
    void lost(LostClients clients) {
        lost = clients;
    }

    /** Takes who hears what other nodes say of their users. */
    void told(UsersOnline users) {
        usersOnline = users;
    }

    Map<String, OpenNamespace> byName() {
        return byName;
    }

    @Override
    public void broadcast(String namespace, OutboundEvent event, BroadcastTarget target) {
        ifOpen(namespace, members -> members.broadcast(event, target));
    }

    @Override
    public Runnable broadcastWithAck(String namespace, OutboundEvent event, BroadcastTarget target, AckSink sink) {
        OpenNamespace open = byName.get(namespace);
        if (open == null) {
            sink.asked(0);
            return () -> {};
        }
        return open.members().broadcastWithAck(event, target, sink);
    }

    @Override
    public List<SocketState> sockets(String namespace, BroadcastTarget target) {
        OpenNamespace open = byName.get(namespace);
        return open == null ? List.of() : open.members().states(target);
    }

    @Override
    public int count(String namespace, BroadcastTarget target) {
        OpenNamespace open = byName.get(namespace);
        return open == null ? 0 : open.registry().count(target);
    }

    @Override
    public void join(String namespace, BroadcastTarget target, Set<String> rooms) {
        ifOpen(namespace, members -> members.join(target, rooms));
    }

    @Override
    public void leave(String namespace, BroadcastTarget target, Set<String> rooms) {
        ifOpen(namespace, members -> members.leave(target, rooms));
    }

    @Override
    public void disconnect(String namespace, BroadcastTarget target, boolean close) {
        ifOpen(namespace, members -> members.disconnect(target, close));
    }

    @Override
    public void revoke(ClusterMessage.RevokedBy kind, String value) {
        LostClients away = lost;
        if (away != null) {
            away.revoke(
                    kind,
                    value); // first, so that whoever is there before it learns of it is found among those who are there
        }
        for (OpenNamespace open : byName.values()) {
            open.members().revoke(kind, value);
        }
    }

    @Override
    public void notice(String sender, String topic, String text) {
        UsersOnline users = usersOnline;
        if (users != null && topic.equals(UsersOnline.TOPIC)) {
            users.hear(sender, text);
        }
    }

    @Override
    public void nodeGone(String sender) {
        UsersOnline users = usersOnline;
        if (users != null) {
            users.nodeGone(sender);
        }
    }

    @Override
    public void serverSide(String namespace, OutboundEvent event, @Nullable Consumer<List<Payload>> answer) {
        OpenNamespace open = byName.get(namespace);
        if (open != null) {
            new ServerSideRequest(open.handle(), event, answer).tell();
        } else if (answer != null) {
            answer.accept(List.of());
        }
    }

    private void ifOpen(String namespace, Consumer<LocalMembers> action) {
        @Nullable OpenNamespace open = byName.get(namespace);
        if (open != null) {
            action.accept(open.members());
        }
    }
}
