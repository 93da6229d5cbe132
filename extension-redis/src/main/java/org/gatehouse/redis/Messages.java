package org.gatehouse.redis;

import java.time.Duration;
import java.util.Locale;
import org.gatehouse.redis.RedisSettings.Kind;

/** The numbered messages of this jar, GATE0150 to GATE0164. */
final class Messages {

    static final System.Logger LOG = System.getLogger(Messages.class.getPackageName());

    private Messages() {}

    static String badOption(String reason) {
        return "GATE0150: " + reason + ". Correct the value, or remove gatehouse.redis.url to run without other nodes.";
    }

    static String unreachable(String target, String reason) {
        return "GATE0151: Redis cannot be used at " + target + ": " + reason
                + ". Clients of this node are served; other nodes hear nothing of it, nor it of them. It goes on trying; if the"
                + " address, the user or the password is wrong, correct gatehouse.redis.url, .user or .password.";
    }

    static String lost(String target, String reason) {
        return "GATE0152: the connection to Redis at " + target + " was lost: " + reason
                + ". Clients of this node are served; what is meant for other nodes is counted until it is back. It goes on"
                + " trying.";
    }

    static String back(String target, Duration time, long notPublished) {
        return "GATE0153: Redis at " + target + " is there, with all subscriptions, after "
                + String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0) + " s without; " + notPublished
                + " messages for other nodes were not published meanwhile.";
    }

    static String unreadable(String channel, String reason, long count) {
        return "GATE0154: " + count + " messages of other nodes could not be read and were dropped; the last one, on "
                + channel + ": " + reason
                + ". Find out who publishes there, or give this application another gatehouse.redis.key.";
    }

    static String otherKind(String key, String namespace, Kind own, Kind other, long nodes) {
        return "GATE0155: " + nodes + " nodes speak as kind " + name(other) + " under the key " + key
                + ", on the namespace "
                + namespace + ", but this one as " + name(own)
                + ". They cannot read one another, and some of them would end; so this node publishes nothing there while they"
                + " are. Set gatehouse.redis.kind to the same on all nodes, or give one of them another gatehouse.redis.key.";
    }

    static String sameKey(String key, String path, String other) {
        return "GATE0156: the paths " + path + " and " + other + " share the key " + key
                + " on Redis, so the clients of one would hear what is meant for the other. Set gatehouse.paths."
                + other
                + ".redis.key to another key.";
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
