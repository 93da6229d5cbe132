package org.gatehouse.internal.presence;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.gatehouse.internal.presence.PresenceText.Alive;
import org.gatehouse.internal.presence.PresenceText.All;
import org.gatehouse.internal.presence.PresenceText.Ask;
import org.gatehouse.internal.presence.PresenceText.Bye;
import org.gatehouse.internal.presence.PresenceText.Changes;
import org.gatehouse.internal.presence.PresenceText.Said;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.RandomId;
import org.jspecify.annotations.Nullable;

/**
 * Which users of one mount are online: what its clients show enters, and what other nodes say; who comes online and goes leaves,
 * and what other nodes are to hear. Nothing is kept before somebody wants to know. Thread-safe: one monitor guards it all, with
 * which nothing is called but what hands on.
 */
public final class Presences {

    private static final System.Logger LOG = System.getLogger(Presences.class.getPackageName());

    /** Changes wait so long for others that travel with them. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final String node = RandomId.next();
    private final PresenceText texts;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Duration timeout;
    private final LongSupplier clock;
    private final OwnUsers own = new OwnUsers();
    private final OnlineUsers online;
    private final OtherNodes others;
    private volatile boolean active;
    private @Nullable Consumer<String> publisher;
    private long version;
    private final List<Change> unsaid = new ArrayList<>();
    private final Set<String> toAsk = new HashSet<>();
    private boolean askedForAll;
    private boolean flushing;
    private boolean graceRuns;
    private boolean over;
    private @Nullable Future<?> beat;

    private final Deque<Said> outbox = new ArrayDeque<>();
    private boolean sending;

    /** Who comes online and goes. Called with the monitor held: hands on. */
    public interface Told {

        /**
         * A user has come online, or gone.
         *
         * @param where where
         * @param user who
         * @param isOnline whether it is there now
         */
        void changed(Where where, String user, boolean isOnline);
    }

    /**
     * Creates the presence of a mount.
     *
     * @param grace how long who was lost stays online
     * @param timeout how long other nodes may be silent
     * @param codec writes what nodes say
     * @param timer runs short tasks
     * @param workers run what takes longer
     * @param told learns who comes and goes
     */
    public Presences(
            Duration grace,
            Duration timeout,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Executor workers,
            Told told) {
        this(grace, timeout, codec, timer, workers, told, System::nanoTime);
    }

    Presences(
            Duration grace,
            Duration timeout,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Executor workers,
            Told told,
            LongSupplier clock) {
        this.clock = clock;
        this.timeout = timeout;
        this.texts = new PresenceText(codec);
        this.timer = timer;
        this.workers = workers;
        this.online = new OnlineUsers(TimeUnit.NANOSECONDS.convert(grace), told);
        this.others = new OtherNodes(online, TimeUnit.NANOSECONDS.convert(timeout));
    }

    /**
     * Tells whether somebody wants to know.
     *
     * @return {@code false} as long as nothing is kept
     */
    public boolean active() {
        return active;
    }

    /**
     * Somebody wants to know, from now on.
     *
     * @param publish hands a text to the other nodes, {@code null} where there are none
     * @param clients has all clients show themselves
     */
    public void activate(@Nullable Consumer<String> publish, Runnable clients) {
        synchronized (this) {
            if (active || over) {
                return;
            }
            active = true;
            publisher = publish;
            toAsk.add("");
        }
        clients.run();
        if (publish != null) {
            beat();
        }
    }

    /**
     * A client may have changed.
     *
     * @param client which
     * @param shown looks at it, as soon as nobody else does; {@code null} if it has left, which {@link #left} tells
     */
    public void refresh(Object client, Supplier<@Nullable Shown> shown) {
        synchronized (this) {
            Shown now = shown.get();
            if (now != null) {
                apply(own.show(client, now, false));
            }
        }
    }

    /**
     * A client has left.
     *
     * @param client which
     * @param lost whether it may come back
     */
    public synchronized void left(Object client, boolean lost) {
        apply(own.show(client, Shown.NOBODY, lost));
    }

    private void apply(List<Change> changes) {
        long now = clock.getAsLong();
        for (Change change : changes) {
            online.apply(node, change, now);
            unsaid.add(change);
        }
        if (!changes.isEmpty()) {
            version += changes.size();
            flushSoon();
            watchGraces(now);
        }
    }

    /**
     * Tells who is online.
     *
     * @param where where
     * @return a copy, in order
     */
    public synchronized Set<String> users(Where where) {
        return online.at(where);
    }

    /**
     * Tells whether a user is online.
     *
     * @param where where
     * @param user who
     * @return whether it is
     */
    public synchronized boolean isOnline(Where where, String user) {
        return online.isOnline(where, user);
    }

    /**
     * Takes what another node says.
     *
     * @param sender what its link calls the node
     * @param text what it says
     */
    public void hear(String sender, String text) {
        Said said;
        try {
            said = texts.read(text);
        } catch (PayloadException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "what node " + sender + " says of its users cannot be read", e);
            return;
        }
        synchronized (this) {
            if (over || said.node().equals(node)) {
                return;
            }
            long now = clock.getAsLong();
            if (others.hear(sender, said, now)) {
                toAsk.add(said.node());
                flushSoon();
            }
            if (said instanceof Ask ask && (ask.asked().isEmpty() || ask.asked().equals(node))) {
                askedForAll = true;
                flushSoon();
            }
            watchGraces(now);
        }
    }

    /**
     * A link knows that a node has gone.
     *
     * @param sender what the link calls it
     */
    public synchronized void nodeGone(String sender) {
        long now = clock.getAsLong();
        others.senderGone(sender, now);
        watchGraces(now);
    }

    /** Says goodbye to other nodes. */
    public void close() {
        Consumer<String> last;
        synchronized (this) {
            over = true;
            last = publisher;
            publisher = null;
            if (beat != null) {
                beat.cancel(false);
            }
        }
        if (last != null) {
            publish(last, new Bye(node));
        }
    }

    private void watchGraces(long now) {
        long next = graceRuns || over ? -1 : online.endGraces(now);
        if (next >= 0) {
            graceRuns = later(Duration.ofNanos(next), this::endGraces) != null;
        }
    }

    private synchronized void endGraces() {
        graceRuns = false;
        watchGraces(clock.getAsLong());
    }

    private void beat() {
        synchronized (this) {
            if (over) {
                return;
            }
            long now = clock.getAsLong();
            others.forgetSilent(now);
            watchGraces(now);
            beat = later(timeout.dividedBy(3), this::beat);
        }
        workers.execute(() -> flush(true));
    }

    private void flushSoon() {
        if (publisher == null) {
            unsaid.clear();
            toAsk.clear();
            askedForAll = false;
        } else if (!flushing) {
            flushing = later(GATHERING, () -> workers.execute(() -> flush(false))) != null;
        }
    }

    private @Nullable Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            return null; // all clients leave now
        }
    }

    /** Says what is to be said; not with the monitor held, because links may take locks of their own. */
    private void flush(boolean isBeat) {
        Consumer<String> open;
        synchronized (this) {
            if (!isBeat) {
                flushing = false;
            }
            open = publisher;
            if (open == null) {
                return;
            }
            outbox.addAll(due(isBeat));
            if (sending) {
                return;
            }
            sending = true;
        }
        for (Said said = next(); said != null; said = next()) {
            publish(open, said);
        }
    }

    private synchronized @Nullable Said next() {
        Said said = outbox.poll();
        sending = said != null;
        return said;
    }

    private void publish(Consumer<String> open, Said said) {
        try {
            open.accept(texts.write(said));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "other nodes do not hear of the users of this one", e);
        }
    }

    private List<Said> due(boolean isBeat) {
        List<Said> due = new ArrayList<>();
        toAsk.forEach(name -> due.add(new Ask(node, name)));
        toAsk.clear();
        long from = version - unsaid.size();
        for (int i = 0; i < unsaid.size(); i += PresenceText.MOST) {
            List<Change> some = List.copyOf(unsaid.subList(i, Math.min(i + PresenceText.MOST, unsaid.size())));
            due.add(new Changes(node, from + i, from + i + some.size(), some));
        }
        unsaid.clear();
        if (askedForAll) {
            askedForAll = false;
            due.addAll(all());
        } else if (isBeat) {
            due.add(new Alive(node, version));
        }
        return due;
    }

    private List<Said> all() {
        List<Map<Where, Set<String>>> parts = new ArrayList<>();
        Map<Where, Set<String>> part = new HashMap<>();
        int size = 0;
        for (Map.Entry<Where, Set<String>> place : own.all().entrySet()) {
            for (String user : place.getValue()) {
                part.computeIfAbsent(place.getKey(), any -> new HashSet<>()).add(user);
                if (++size == PresenceText.MOST) {
                    parts.add(part);
                    part = new HashMap<>();
                    size = 0;
                }
            }
        }
        if (size > 0 || parts.isEmpty()) {
            parts.add(part);
        }
        List<Said> all = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            all.add(new All(node, version, i, parts.size(), parts.get(i)));
        }
        return all;
    }
}
