package org.gatehouse.internal.rooms;

import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gatehouse.Identity;
import org.gatehouse.internal.cluster.LocalClients.AckSink;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one namespace on this node, as the cluster asks for them. No lock is held while events are delivered, and
 * what fails for one client is no matter of the others.
 */
final class LocalMembers {

    private static final System.Logger LOG = System.getLogger(LocalMembers.class.getPackageName());

    private final OpenNamespace home;

    LocalMembers(OpenNamespace home) {
        this.home = home;
    }

    void broadcast(OutboundEvent event, BroadcastTarget target) {
        Journal journal = home.journal();
        if (journal != null && !journal.shared() && Journal.keeps(event)) {
            journal.deliver(event, target, recorded -> deliverToMany(recorded, target));
        } else {
            deliverToMany(event, target);
        }
    }

    private void deliverToMany(OutboundEvent event, BroadcastTarget target) {
        home.registry().forEach(target, member -> deliverToOneOfMany(event, member));
    }

    /** Sends an event to one client. One that is lost gets it when it comes back, and so does whoever holds its former handle. */
    void emit(OutboundEvent event, JoinedSocket socket) {
        Journal journal = home.journal();
        if (journal != null && Journal.keeps(event)) {
            BroadcastTarget alone = new BroadcastTarget(Set.of(socket.id()), Set.of(), true);
            journal.deliver(event, alone, recorded -> deliverToMany(recorded, alone));
        } else {
            deliver(event, socket);
        }
    }

    /**
     * Asks everybody under one id. A client that owes too many answers already is asked in vain: it must not keep the others
     * from being asked.
     */
    Runnable broadcastWithAck(OutboundEvent event, BroadcastTarget target, AckSink sink) {
        long ackId = home.nextAckId();
        List<JoinedSocket> members = members(target);
        members.removeIf(JoinedSocket::expired); // they are not asked, so they owe no answer
        PendingAcks.Pending answer = new Asked(sink);
        members.forEach(member -> member.pendingAcks().add(ackId, answer));
        Runnable forget = () -> members.forEach(member -> member.pendingAcks().forget(ackId));
        OutboundEvent asking = event.asking(ackId);
        try {
            members.forEach(member -> deliverToOneOfMany(asking, member));
        } catch (IllegalArgumentException unwritable) {
            forget.run();
            throw unwritable;
        }
        sink.asked(members.size());
        return forget;
    }

    List<SocketState> states(BroadcastTarget target) {
        List<SocketState> found = new ArrayList<>();
        home.registry().forEach(target, socket -> found.add(socket.state()));
        return found;
    }

    void join(BroadcastTarget target, Set<String> rooms) {
        forEachAlone(target, socket -> socket.join(rooms.toArray(String[]::new)));
    }

    void leave(BroadcastTarget target, Set<String> rooms) {
        forEachAlone(target, socket -> socket.leave(rooms.toArray(String[]::new)));
    }

    void disconnect(BroadcastTarget target, boolean close) {
        forEachAlone(target, socket -> socket.disconnect(close));
        LostClients lost = home.handle().lostClients();
        if (lost != null) {
            lost.sendAway(home.handle().name(), target);
        }
    }

    void revoke(ClusterMessage.RevokedBy kind, String value) {
        forEachAlone(BroadcastTarget.ALL, socket -> {
            if (isOf(socket.principal(), socket.identity(), kind, value)) {
                socket.recipient().disconnect(Recipient.Cause.REVOKED);
            }
        });
        LostClients lost = home.handle().lostClients();
        if (lost != null) {
            lost.sendAway(home.handle().name(), client -> isOf(client.user(), client.identity(), kind, value));
        }
    }

    private static boolean isOf(
            @Nullable Principal principal, @Nullable Identity identity, ClusterMessage.RevokedBy kind, String value) {
        if (kind == ClusterMessage.RevokedBy.USER) {
            return principal != null && value.equals(principal.getName());
        }
        return identity != null && identity.session().filter(value::equals).isPresent();
    }

    private void forEachAlone(BroadcastTarget target, Consumer<JoinedSocket> action) {
        for (JoinedSocket member : members(target)) {
            try {
                action.accept(member);
            } catch (RuntimeException e) {
                failedFor(member, e);
            }
        }
    }

    private List<JoinedSocket> members(BroadcastTarget target) {
        List<JoinedSocket> members = new ArrayList<>();
        home.registry().forEach(target, members::add);
        return members;
    }

    private static void failedFor(JoinedSocket member, RuntimeException failure) {
        LOG.log(Level.DEBUG, () -> "a broadcast failed for " + member.id(), failure);
    }

    /** The one way of an event to a client, be it meant for one or for many. */
    static void deliver(OutboundEvent event, JoinedSocket member) {
        if (!member.connected() || member.expired()) {
            return;
        }
        OutgoingFilters filters = member.home().filters();
        OutboundEvent shown = filters == null ? event : filters.filter(event, member);
        Continuity continuity = member.continuity();
        String offset = event.offset();
        if (continuity != null && offset != null) {
            continuity.sent(offset); // also what is held back is not missed
        }
        if (shown != null) {
            member.recipient().deliver(shown);
        }
    }

    /** An event that cannot be written is so for everybody, and the emitter's failure; any other failure is this client's. */
    private static void deliverToOneOfMany(OutboundEvent event, JoinedSocket member) {
        try {
            deliver(event, member);
        } catch (IllegalArgumentException unwritable) {
            throw unwritable;
        } catch (RuntimeException e) {
            failedFor(member, e);
        }
    }

    /** One answer of many, whoever gives it. */
    private record Asked(AckSink sink) implements PendingAcks.Pending {

        @Override
        public void answered(List<Payload> values) {
            sink.answered(values);
        }

        @Override
        public void gone() {
            sink.gone();
        }
    }
}
