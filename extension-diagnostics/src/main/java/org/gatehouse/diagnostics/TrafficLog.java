package org.gatehouse.diagnostics;

import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gatehouse.ClientSocket;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.Outcome;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** Takes what clients and gateways say on the paths that it is switched on for, writes lines in which what looks secret is masked. */
@Singleton
class TrafficLog implements GatewayObserver {

    static final Option<Boolean> TRAFFIC_LOG = Option.flag("traffic-log", "false");
    static final Option<List<String>> MASK = Option.list("traffic-log-mask", "");
    static final Option<Integer> LENGTH = Option.number("traffic-log-length", "1000");

    private static final Logger LOG = System.getLogger("org.gatehouse.traffic");
    private static final double MILLIS = 1e6;

    private Map<String, Masking> paths = Map.of();
    private @Nullable PayloadCodec codec;

    @Override
    public List<Option<?>> options() {
        return List.of(TRAFFIC_LOG, MASK, LENGTH);
    }

    @Override
    public boolean begin(ObserverContext context) {
        Map<String, Masking> on = new HashMap<>();
        context.paths().forEach((path, options) -> {
            if (options.get(TRAFFIC_LOG)) {
                on.put(path, new Masking(options.get(MASK), options.get(LENGTH)));
            }
        });
        paths = Map.copyOf(on);
        codec = context.codec();
        return !paths.isEmpty();
    }

    @Override
    public boolean wantsContent() {
        return true;
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        write(event.path(), event.socket(), "joined");
    }

    @Override
    public void socketRecovered(Observation.SocketRecovered event) {
        write(event.path(), event.socket(), "recovered, " + event.missed() + " missed");
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        write(event.path(), event.socket(), "left: " + event.reason().text());
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        arrived(message);
        return null;
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        Observation.MessageIn message = event.message();
        if (!message.subscribed()) {
            arrived(message); // it never begins
        }
        String outcome = event.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String time = event.outcome() == Outcome.UNKNOWN_EVENT
                ? ""
                : String.format(Locale.ROOT, " in %.1f ms", event.handlingNanos() / MILLIS);
        write(event.path(), message.socket(), outcome + " " + Lines.clean(message.event()) + time);
    }

    private void arrived(Observation.MessageIn message) {
        Masking masking = paths.get(message.path());
        if (masking != null && isOn()) {
            List<ByteBuffer> attachments = message.content().isEmpty()
                    ? List.of()
                    : message.content().get(0).attachments();
            StringBuilder json = new StringBuilder("[");
            for (Payload argument : message.content()) {
                json.append(json.length() > 1 ? "," : "").append(argument.json());
            }
            String shown =
                    masking.of(message.event(), new Payload(json.append(']').toString(), attachments));
            write(message.path(), message.socket(), "<- " + Lines.clean(message.event()) + " " + shown);
        }
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        Masking masking = paths.get(event.path());
        PayloadCodec present = codec;
        if (masking == null || present == null || !isOn()) {
            return;
        }
        String name = event.event().orElse("");
        String shown = masking.of(name, present.writeArray(event.content()));
        String line = "-> " + (name.isEmpty() ? "answer" : Lines.clean(name)) + " " + shown;
        LOG.log(
                Level.INFO,
                event.path() + " " + Lines.clean(event.namespace()) + " "
                        + event.socket().map(ClientSocket::id).orElse("-") + " " + line);
    }

    private void write(String path, ClientSocket socket, String line) {
        if (paths.containsKey(path) && isOn()) {
            LOG.log(
                    Level.INFO,
                    path + " " + Lines.clean(socket.namespace().name()) + " " + Lines.clean(socket.id()) + " " + line);
        }
    }

    private static boolean isOn() {
        return LOG.isLoggable(Level.INFO);
    }
}
