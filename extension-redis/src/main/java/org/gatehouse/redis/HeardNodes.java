package org.gatehouse.redis;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.gatehouse.redis.wire.Incoming;

/**
 * The names of other nodes, as they were heard in messages: senders enter, names by namespace leave. Only nodes that answer under
 * their names are kept, which is told by the form of the name. Thread-safe.
 */
final class HeardNodes {

    /** Nobody has a cluster of more; strangers might invent names. */
    private static final int MOST = 1000;

    private final Pattern form;
    private final String own;
    private final Map<String, Set<String>> byNamespace = new ConcurrentHashMap<>();

    HeardNodes(Pattern form, String own) {
        this.form = form;
        this.own = own;
    }

    /** Takes whoever has sent a message. */
    void heard(Incoming incoming, String namespace) {
        if (incoming instanceof Incoming.Asked asked) {
            // as the wire package hands it out: a letter, the name, a space
            String sender = asked.sender();
            int space = sender.indexOf(' ');
            add(namespace, sender.substring(1, Math.max(1, space)));
        } else if (incoming instanceof Incoming.Answered answered) {
            answered.node().ifPresent(node -> add(namespace, node));
        }
    }

    /** Takes a name; whether it is one of another node is found out here. */
    void add(String namespace, String node) {
        if (!node.equals(own) && form.matcher(node).matches()) {
            Set<String> nodes = byNamespace.computeIfAbsent(namespace, any -> ConcurrentHashMap.newKeySet());
            if (nodes.size() < MOST) {
                nodes.add(node);
            }
        }
    }

    /** The names in a namespace. */
    Set<String> of(String namespace) {
        return new HashSet<>(byNamespace.getOrDefault(namespace, Set.of()));
    }

    /** Forgets a node that does not listen any more. */
    void gone(String namespace, String node) {
        Set<String> nodes = byNamespace.get(namespace);
        if (nodes != null) {
            nodes.remove(node);
        }
    }
}
