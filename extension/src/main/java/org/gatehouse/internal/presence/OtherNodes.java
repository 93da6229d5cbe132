package org.gatehouse.internal.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.internal.presence.PresenceText.Alive;
import org.gatehouse.internal.presence.PresenceText.All;
import org.gatehouse.internal.presence.PresenceText.Ask;
import org.gatehouse.internal.presence.PresenceText.Bye;
import org.gatehouse.internal.presence.PresenceText.Changes;
import org.gatehouse.internal.presence.PresenceText.Said;

/**
 * The other nodes as far as they have users: what they say enters, what that changes goes to those who are online, and what is to
 * be asked leaves. Guarded by the monitor of {@link Presences}.
 */
final class OtherNodes {

    private final Map<String, Peer> peers = new HashMap<>();
    private final OnlineUsers online;
    private final long timeoutNanos;

    OtherNodes(OnlineUsers online, long timeoutNanos) {
        this.online = online;
        this.timeoutNanos = timeoutNanos;
    }

    /** Takes what a node says; answers whether it has to be asked for all, because something is missing. */
    boolean hear(String sender, Said said, long now) {
        String node = said.node();
        if (said instanceof Bye) {
            gone(node, now);
            return false;
        }
        Peer peer = peers.computeIfAbsent(node, any -> new Peer());
        peer.heard = now;
        peer.sender = sender;
        boolean missing = false;
        if (said instanceof Alive alive) {
            missing = !peer.isAt(alive.version());
        } else if (said instanceof Changes changed) {
            List<Change> changes = peer.changes(changed.from(), changed.to(), changed.changes());
            missing = changes == null;
            apply(node, changes == null ? List.of() : changes, now);
        } else if (said instanceof All all) {
            apply(node, peer.all(all.version(), all.part(), all.parts(), all.users()), now);
        } else if (said instanceof Ask) {
            missing = peer.isUnknown();
        }
        return missing && mayAsk(peer, now);
    }

    /** Not again while the answer is on its way. */
    private boolean mayAsk(Peer peer, long now) {
        Long before = peer.asked;
        if (before != null && now - before < timeoutNanos / 6) {
            return false;
        }
        peer.asked = now;
        return true;
    }

    private void apply(String node, List<Change> changes, long now) {
        changes.forEach(change -> online.apply(node, change, now));
    }

    /** Who has not been heard for too long has gone. */
    void forgetSilent(long now) {
        List<String> silent = new ArrayList<>();
        peers.forEach((node, peer) -> {
            if (now - peer.heard > timeoutNanos) {
                silent.add(node);
            }
        });
        silent.forEach(node -> gone(node, now));
    }

    /** A link knows that a node has gone. */
    void senderGone(String sender, long now) {
        List<String> gone = new ArrayList<>();
        peers.forEach((node, peer) -> {
            if (peer.sender.equals(sender)) {
                gone.add(node);
            }
        });
        gone.forEach(node -> gone(node, now));
    }

    private void gone(String node, long now) {
        Peer peer = peers.remove(node);
        if (peer != null) {
            apply(node, peer.gone(), now);
        }
    }
}
