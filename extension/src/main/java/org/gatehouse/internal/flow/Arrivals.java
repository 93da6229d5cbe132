package org.gatehouse.internal.flow;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatehouse.spi.FrameReceiver;
import org.jspecify.annotations.Nullable;

/**
 * What arrives on one connection: events of the server go in on whatever thread it has for them, calls of a
 * {@link FrameReceiver} come out, one after the other, never on a thread that must not wait, with the application's class
 * loader.
 */
public final class Arrivals {

    private static final System.Logger LOG = System.getLogger(Arrivals.class.getPackageName());

    /** What it wants from the connection. */
    public interface Owner {

        /**
         * The receiver failed, or the client sent what it must not.
         *
         * @param code the close code
         * @param reason the reason
         */
        void closeWith(int code, String reason);
    }

    /**
     * How many frames may wait where reading cannot stop: more than an honest client sends at once, and no more than fit
     * into little memory.
     */
    private static final int MOST_FRAMES = 50_000;

    /** What may wait there, besides the number of frames: two of the largest, at least. */
    private static final long LEAST_BYTES = 16 << 20;

    private final Reading reading;
    private final MessageParts parts;
    private final long mostBytes;
    private final Owner owner;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Strand strand = new Strand(closed);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private volatile @Nullable FrameReceiver receiver;
    private volatile @Nullable Thread delivering;
    private volatile boolean refusing;
    private volatile boolean over;

    /**
     * Creates the arrivals of a connection.
     *
     * @param reading what it reads with
     * @param limit the largest message in bytes
     * @param owner the connection
     */
    public Arrivals(Reading reading, int limit, Owner owner) {
        this.reading = reading;
        this.parts = new MessageParts(limit);
        this.mostBytes = Math.max(LEAST_BYTES, 2L * limit);
        this.owner = owner;
    }

    /**
     * The first event of all, unless the connection has ended before.
     *
     * @param listener yields what receives the frames
     */
    public void opened(Supplier<FrameReceiver> listener) {
        turn(0, () -> {
            try {
                receiver = over ? null : listener.get();
            } catch (RuntimeException | Error e) {
                failed(e);
            }
            return null;
        });
    }

    /**
     * A part of a text message has come.
     *
     * @param part the part
     * @param last whether it is the last one
     */
    public void text(String part, boolean last) {
        arrivals.incrementAndGet();
        if (refusing) {
            return;
        }
        try {
            String message = parts.text(part, last);
            if (message != null) {
                frame(message.length(), to -> to.onText(message));
            }
        } catch (MessageParts.TooLarge e) {
            tooLarge();
        }
    }

    /**
     * A part of a binary message has come.
     *
     * @param part the part, which is copied
     * @param last whether it is the last one
     */
    public void binary(ByteBuffer part, boolean last) {
        arrivals.incrementAndGet();
        if (refusing) {
            return;
        }
        try {
            ByteBuffer message = parts.binary(part, last);
            if (message != null) {
                frame(message.remaining(), to -> to.onBinary(message));
            }
        } catch (MessageParts.TooLarge e) {
            tooLarge();
        }
    }

    /**
     * Tells how much has come.
     *
     * @return the sum of the messages' sizes, as {@link org.gatehouse.spi.Frame#size} counts them
     */
    public long bytes() {
        return received.get();
    }

    /** A pong has come. */
    public void pong() {
        frame(0, to -> {
            to.onPong();
            return null;
        });
    }

    private void tooLarge() {
        refusing = true;
        frame(0, to -> {
            to.onTooLarge();
            return null;
        });
        owner.closeWith(1009, "message too large");
    }

    /**
     * The last event of all; to be called once. Does not wait for a handler that is still running.
     *
     * @param last tells the receiver
     */
    public void closed(Consumer<FrameReceiver> last) {
        refusing = true;
        closed.complete(null);
        strand.later(
                () -> {
                    over = true;
                    FrameReceiver to = receiver;
                    if (to != null) {
                        reading.loader().run(() -> last.accept(to));
                    }
                    return null;
                },
                reading.workers());
    }

    /**
     * Tells how many parts of messages have come.
     *
     * @return the number, which wraps around
     */
    public int arrivals() {
        return arrivals.get();
    }

    /**
     * Tells whether the calling thread is just delivering a frame of this connection.
     *
     * @return {@code true} if it is
     */
    public boolean isDeliveringHere() {
        return delivering == Thread.currentThread();
    }

    /** What a client says before it goes is heard, though its end may be known already. */
    private void frame(int bytes, Function<FrameReceiver, @Nullable CompletionStage<Void>> call) {
        received.setRelease(received.getPlain() + bytes); // one frame at a time
        turn(bytes, () -> {
            FrameReceiver to = receiver;
            if (to == null) {
                return null;
            }
            delivering = Thread.currentThread();
            try {
                return reading.loader().get(() -> call.apply(to));
            } catch (RuntimeException | Error e) {
                failed(e);
                return null;
            } finally {
                delivering = null;
            }
        });
    }

    /** A thread that may wait takes the turn itself, which slows down the client; any other hands it on. */
    private void turn(int bytes, Supplier<@Nullable CompletionStage<Void>> turn) {
        if (!reading.precious().getAsBoolean() && strand.here(turn, reading.waiters())) {
            return;
        }
        boolean tooMany = waiting.incrementAndGet() > MOST_FRAMES || waitingBytes.addAndGet(bytes) > mostBytes;
        if (tooMany) {
            refusing = true;
            owner.closeWith(1008, "too many messages");
            return;
        }
        strand.later(
                () -> {
                    waiting.decrementAndGet();
                    waitingBytes.addAndGet(-bytes);
                    return turn.get();
                },
                reading.workers());
    }

    private void failed(Throwable failure) {
        LOG.log(Level.WARNING, "a connection is closed because its protocol failed", failure);
        refusing = true;
        owner.closeWith(1011, "internal error");
    }
}
