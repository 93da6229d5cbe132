package org.gatehouse.redis.wire;

import java.util.List;

/**
 * The names of the channels that Socket.IO's classic adapter uses: a namespace and a room enter, names leave.
 *
 * @param key what they begin with, {@code socket.io} unless configured otherwise
 */
public record ClassicChannels(String key) {

    /**
     * Returns the pattern of all broadcasts of a namespace. What means something in a pattern is escaped in it, which Node does
     * not do: there namespaces with such names receive nothing.
     *
     * @param namespace the namespace, with leading slash
     * @return the pattern, for PSUBSCRIBE
     */
    public String broadcasts(String namespace) {
        return Globs.escape(broadcast(namespace)) + '*';
    }

    /**
     * Returns the channels of requests and answers of a namespace.
     *
     * @param namespace the namespace, with leading slash
     * @param uid the name of this node
     * @return the channels, for SUBSCRIBE; the first one is {@link #requests}
     */
    public List<String> subscriptions(String namespace, String uid) {
        return List.of(requests(namespace), answers(namespace, ""), answers(namespace, uid));
    }

    /**
     * Returns the channel of requests, whose subscribers are the nodes that have the namespace.
     *
     * @param namespace the namespace, with leading slash
     * @return the channel, for PUBSUB NUMSUB
     */
    public String requests(String namespace) {
        return key + "-request#" + namespace + '#';
    }

    String broadcast(String namespace) {
        return key + '#' + namespace + '#';
    }

    String broadcast(String namespace, String room) {
        return broadcast(namespace) + room + '#';
    }

    String answers(String namespace, String uid) {
        String everybody = key + "-response#" + namespace + '#';
        return uid.isEmpty() ? everybody : everybody + uid + '#';
    }

    boolean isRequest(String channel) {
        return channel.startsWith(key + "-request#");
    }

    boolean isAnswer(String channel) {
        return channel.startsWith(key + "-response#");
    }

    /** The namespace of a channel of requests. */
    String namespaceOfRequests(String channel) {
        int from = key.length() + "-request#".length();
        int to = channel.length() - 1;
        return to > from && channel.charAt(to) == '#' ? channel.substring(from, to) : channel.substring(from);
    }
}
