package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.FrameReceiver;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that wants to take over a polling session: probe and upgrade packets enter; everything after the upgrade
 * goes to a {@link WebSocketReceiver}. Whatever goes wrong before ends this WebSocket only.
 */
final class Upgrade implements FrameReceiver {

    /** How often a poll is ended, so that the client can stop polling. */
    private static final long NOOP_MILLIS = 100;

    private static final String PROBE = "probe";

    private final SessionHost host;
    private final LiveSession session;
    private final Connection connection;
    private volatile boolean probed;
    private volatile boolean failed;
    private @Nullable WebSocketReceiver established;
    private @Nullable ScheduledFuture<?> ticks;
    private long remainingMillis;

    Upgrade(SessionHost host, LiveSession session, Connection connection) {
        this.host = host;
        this.session = session;
        this.connection = connection;
        this.remainingMillis = host.settings().upgradeTimeout();
    }

    void start() {
        long period = Math.min(NOOP_MILLIS, remainingMillis);
        synchronized (this) {
            if (!failed) {
                ticks = host.repeat(() -> tick(period), period);
            }
        }
    }

    /** Learns that another node answers the client's probe. */
    void probedElsewhere() {
        probed = true;
    }

    /** Tells whether the client has gone over. */
    boolean isEstablished() {
        return established != null;
    }

    private void tick(long period) {
        remainingMillis -= period;
        if (remainingMillis <= 0) {
            if (session.upgradeOver(this)) { // else the upgrade packet was faster
                fail();
            }
        } else if (probed) {
            session.endPoll();
        }
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String text) {
        WebSocketReceiver receiver = established;
        if (receiver != null) {
            return receiver.onText(text);
        }
        EngineIoPacket packet = failed ? null : EngineIoCodec.decode(text);
        if (packet instanceof EngineIoPacket.Ping ping && ping.data().equals(PROBE)) {
            connection.send(List.of(EngineIoCodec.encode(new EngineIoPacket.Pong(PROBE))));
            probed = true;
            session.endPoll();
        } else if (packet instanceof EngineIoPacket.Upgrade && session.moveTo(this, connection)) {
            established = new WebSocketReceiver(session);
            stopTicking();
        } else {
            fail();
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        WebSocketReceiver receiver = established;
        if (receiver != null) {
            return receiver.onBinary(data);
        }
        fail();
        return null;
    }

    @Override
    public void onTooLarge() {
        WebSocketReceiver receiver = established;
        if (receiver != null) {
            receiver.onTooLarge();
        } else {
            fail();
        }
    }

    @Override
    public void onLogout() {
        WebSocketReceiver receiver = established;
        if (receiver != null) {
            receiver.onLogout();
        }
    }

    @Override
    public void onClose(int code, String reason) {
        WebSocketReceiver receiver = established;
        if (receiver != null) {
            receiver.onClose(code, reason);
        } else {
            fail();
        }
    }

    /** Gives up; the session stays as it is. */
    void fail() {
        if (!failed) {
            failed = true;
            session.upgradeFailed();
        }
        stopTicking();
        session.upgradeOver(this);
        connection.close(1005, "");
    }

    private synchronized void stopTicking() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
    }
}
