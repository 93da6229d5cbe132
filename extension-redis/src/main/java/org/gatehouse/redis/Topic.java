package org.gatehouse.redis;

/**
 * What can be subscribed to.
 *
 * @param kind what the name is
 * @param name the name or the pattern
 */
record Topic(Kind kind, String name) {

    /** What a name is. */
    enum Kind {
        /** A channel of Pub/Sub. */
        CHANNEL("SUBSCRIBE", "UNSUBSCRIBE"),
        /** A pattern of channels. */
        PATTERN("PSUBSCRIBE", "PUNSUBSCRIBE"),
        /** A channel of sharded Pub/Sub. */
        SHARD("SSUBSCRIBE", "SUNSUBSCRIBE");

        final String begin;
        final String end;

        Kind(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    static Topic channel(String name) {
        return new Topic(Kind.CHANNEL, name);
    }

    static Topic pattern(String name) {
        return new Topic(Kind.PATTERN, name);
    }

    static Topic shard(String name) {
        return new Topic(Kind.SHARD, name);
    }
}
