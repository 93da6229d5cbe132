package org.gatehouse.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.redis.wire.EnvelopeChannels;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.Option;

/**
 * Takes the application's options and yields what is configured for Redis.
 *
 * @param url where Redis is, and who connects
 * @param kind how nodes speak
 * @param timeout how long Redis may take for an answer
 * @param connectTimeout how long a connection may take
 * @param handshakeAuth whether the tokens of clients travel
 * @param mode which rooms have channels of their own with sharded Pub/Sub
 * @param stream the name of the stream, empty for the key
 * @param streamLength how many entries the stream keeps, roughly
 * @param stickySessions whether all requests of a session arrive at one node
 * @param sessionTimeout how long another node may take to say that a session is its own
 * @param backlog how many requests wait for a Redis that is away, with streams
 */
record RedisSettings(
        RedisUrl url,
        Kind kind,
        Duration timeout,
        Duration connectTimeout,
        boolean handshakeAuth,
        EnvelopeChannels.Mode mode,
        String stream,
        int streamLength,
        boolean stickySessions,
        Duration sessionTimeout,
        int backlog) {

    /** How nodes speak: all nodes of a cluster the same way. */
    enum Kind {
        /** As {@code createAdapter} of {@code @socket.io/redis-adapter}. */
        CLASSIC,
        /** As {@code createShardedAdapter} of {@code @socket.io/redis-adapter}; Redis 7. */
        SHARDED,
        /** As {@code @socket.io/redis-streams-adapter}. */
        STREAMS
    }

    static final Option<String> URL = new Option<>("redis.url", "", String::strip);
    static final Option<String> USER = new Option<>("redis.user", "", String::strip);
    static final Option<String> PASSWORD = new Option<>("redis.password", "", text -> text);
    static final Option<Kind> KIND = Option.choice("redis.kind", Kind.CLASSIC);
    static final Option<Duration> TIMEOUT =
            Option.duration("redis.timeout", "2s").map(RedisSettings::positive);
    static final Option<Duration> CONNECT_TIMEOUT =
            Option.duration("redis.connect-timeout", "2s").map(RedisSettings::positive);
    static final Option<Boolean> HANDSHAKE_AUTH = Option.flag("redis.handshake-auth", "false");
    static final Option<EnvelopeChannels.Mode> SUBSCRIPTION_MODE =
            Option.choice("redis.subscription-mode", EnvelopeChannels.Mode.DYNAMIC);
    static final Option<String> STREAM = new Option<>("redis.stream", "", String::strip);
    static final Option<Integer> STREAM_LENGTH =
            Option.number("redis.stream-length", "10000").map(RedisSettings::positive);
    static final Option<Boolean> STICKY_SESSIONS = Option.flag("redis.sticky-sessions", "true");
    static final Option<Duration> SESSION_TIMEOUT =
            Option.duration("redis.session-timeout", "1s").map(RedisSettings::positive);
    static final Option<Integer> BACKLOG = Option.number("redis.backlog", "10000");
    /** Of a path, not of the application: two paths under one key would hear one another. */
    static final Option<String> KEY = new Option<>("redis.key", "", RedisSettings::key);

    private static final List<Option<?>> OF_APPLICATION = List.of(
            URL,
            USER,
            PASSWORD,
            KIND,
            TIMEOUT,
            CONNECT_TIMEOUT,
            HANDSHAKE_AUTH,
            SUBSCRIPTION_MODE,
            STREAM,
            STREAM_LENGTH,
            STICKY_SESSIONS,
            SESSION_TIMEOUT,
            BACKLOG);

    /** All options. */
    static List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>(OF_APPLICATION);
        all.add(KEY);
        return List.copyOf(all);
    }

    /** What is wrong, all of it; nothing where no Redis is configured. */
    static List<String> mistakes(ApplicationOptions options) {
        if (options.get(URL).isEmpty()) {
            return List.of();
        }
        List<String> mistakes = new ArrayList<>();
        for (Option<?> option : OF_APPLICATION) {
            try {
                options.get(option);
            } catch (IllegalArgumentException e) {
                mistakes.add(Messages.badOption(String.valueOf(e.getMessage())));
            }
        }
        try {
            RedisUrl.of(options.get(URL));
        } catch (IllegalArgumentException e) {
            // not by way of the option: its message would show the password
            mistakes.add(Messages.badOption("gatehouse.redis.url " + e.getMessage()));
        }
        return List.copyOf(mistakes);
    }

    /** What is configured; nothing where no Redis is, or with mistakes. */
    static Optional<RedisSettings> of(ApplicationOptions options) {
        if (options.get(URL).isEmpty() || !mistakes(options).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RedisSettings(
                RedisUrl.of(options.get(URL)).as(options.get(USER), options.get(PASSWORD)),
                options.get(KIND),
                options.get(TIMEOUT),
                options.get(CONNECT_TIMEOUT),
                options.get(HANDSHAKE_AUTH),
                options.get(SUBSCRIPTION_MODE),
                options.get(STREAM),
                options.get(STREAM_LENGTH),
                options.get(STICKY_SESSIONS),
                options.get(SESSION_TIMEOUT),
                options.get(BACKLOG)));
    }

    private static Duration positive(Duration duration) {
        if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("is not from 1ms to 24 days");
        }
        return duration;
    }

    private static Integer positive(Integer number) {
        if (number < 1) {
            throw new IllegalArgumentException("is not positive");
        }
        return number;
    }

    private static String key(String text) {
        String key = text.strip();
        if (key.indexOf('#') >= 0) {
            throw new IllegalArgumentException("holds a #, which ends it on the wire");
        }
        return key;
    }
}
