package org.gatehouse.spi;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a deployer why clients of a mount are turned away: what came, what was expected, and what mends it. At most one
 * line of each kind in a minute, because clients must not fill a log; what they send is shortened, and stripped of all
 * that could deceive who reads it. A {@link GatewayObserver} learns of each. May be used from any thread; never blocks.
 */
public final class RefusalLog {

    private static final System.Logger LOG = System.getLogger("org.gatehouse.spi");
    private static final long PAUSE_NANOS = 60_000_000_000L;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern OPTION = Pattern.compile("\\{([a-z.-]+)}");
    private static final List<String> FORWARDED = List.of(
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "Forwarded");

    private final String path;
    private final @Nullable GatewayObserver observer;
    private final LongSupplier clock;
    private final Turn[] turns = new Turn[Refusal.values().length];

    /**
     * Creates the log of a mount.
     *
     * @param path the mount's path
     * @param observer is told as well, {@code null} for nobody
     */
    public RefusalLog(String path, @Nullable GatewayObserver observer) {
        this(path, observer, System::nanoTime);
    }

    RefusalLog(String path, @Nullable GatewayObserver observer, LongSupplier clock) {
        this.path = path;
        this.observer = observer;
        this.clock = clock;
        long now = clock.getAsLong();
        Arrays.setAll(turns, kind -> new Turn(now));
    }

    /**
     * Tells of a request that was refused.
     *
     * @param refusal why
     * @param request what came
     * @param expected what would have passed, a sentence without its full stop; may quote what came, by {@link #shown}
     */
    public void add(Refusal refusal, HandshakeRequest request, String expected) {
        if (observer != null) {
            observer.handshakeRefused(new Observation.HandshakeRefused(path, refusal, request));
        }
        long others = turns[refusal.ordinal()].take(clock.getAsLong());
        if (others >= 0) {
            Level level = refusal == Refusal.UNKNOWN_SESSION ? Level.INFO : Level.WARNING;
            LOG.log(level, text(refusal, request, expected) + (others == 0 ? "" : " (" + others + " more before)"));
        }
    }

    private String text(Refusal refusal, HandshakeRequest request, String expected) {
        return refusal.number() + ": " + path + ": " + refusal.event() + ": it came with " + headers(request)
                + ". Expected: " + expected + ". "
                + OPTION.matcher(refusal.remedy()).replaceAll(this::key);
    }

    private String key(MatchResult option) {
        String name = path.replaceAll("^/+|/+$", "");
        String inner = name.isEmpty() ? "" : "paths." + name + ".";
        return Matcher.quoteReplacement("gatehouse." + inner + option.group(1));
    }

    private static String headers(HandshakeRequest request) {
        StringBuilder text = new StringBuilder(header(request, "Origin"));
        if (request.header("Origin") == null) {
            String referer = request.header("Referer");
            text.append(referer == null ? ", no Referer" : ", a Referer of " + shown(CorsPolicy.origin(referer)));
            if (request.header("Sec-Fetch-Site") != null) {
                text.append(", ").append(header(request, "Sec-Fetch-Site"));
            }
        }
        text.append(", ").append(header(request, "Host"));
        if (request.header("X-Forwarded-Host") != null) {
            text.append(", ").append(header(request, "X-Forwarded-Host"));
        }
        String forwarded =
                FORWARDED.stream().filter(name -> request.header(name) != null).collect(Collectors.joining(" and "));
        return text.append(forwarded.isEmpty() ? ", no X-Forwarded-* header" : ", and has " + forwarded)
                .toString();
    }

    private static String header(HandshakeRequest request, String name) {
        String value = request.header(name);
        return value == null ? "no " + name : name + " " + shown(value);
    }

    /**
     * Makes what a client has sent fit for a log: in quotes, not longer than 200 characters, printable ASCII only, so that
     * it can neither begin a line of its own nor move the cursor of a terminal.
     *
     * @param value the value, {@code null} if there is none
     * @return the value for people
     */
    public static String shown(@Nullable String value) {
        if (value == null) {
            return "none";
        }
        boolean isLong = value.length() > LONGEST_VALUE;
        String part = isLong ? value.substring(0, LONGEST_VALUE) : value;
        return '"' + part.replaceAll("[^ -~]", "?") + '"' + (isLong ? " and more" : "");
    }

    /** When a kind is due again, and how many were not told meanwhile. */
    private static final class Turn {

        private final AtomicLong due;
        private final AtomicLong untold = new AtomicLong();

        Turn(long now) {
            due = new AtomicLong(now);
        }

        /** Answers how many were not told before this one, or -1 if this one is not either. */
        long take(long now) {
            long next = due.get();
            if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
                return untold.getAndSet(0);
            }
            untold.incrementAndGet();
            return -1;
        }
    }
}
