package org.gatehouse.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.Option;
import org.jspecify.annotations.Nullable;

/** Takes the configuration of a process and the values that a program has set for a server, and yields the options of this module. */
final class Settings {

    /** What {@link #PORT} is where there is to be nothing but HTTPS. */
    static final int NONE = -1;

    /** The port of the one listener of a server that was given none. */
    static final Option<Integer> PORT = new Option<>("port", "8080", Settings::port);
    /** The address of that listener. */
    static final Option<String> HOST = text("host");
    /** What stands before all paths. */
    static final Option<String> CONTEXT_PATH = text("context-path");
    /** A directory with files. */
    static final Option<String> WEB_ROOT = text("web-root");
    /** The path on which the process says that it is alive. */
    static final Option<String> HEALTH_PATH = text("health-path");
    /** Whether connections end at once when the server stops. */
    static final Option<Boolean> FORCE_CLOSE_CONNECTIONS = Option.flag("force-close-connections", "false");
    /** The port of a listener for HTTPS beside that one; empty for none. */
    static final Option<String> HTTPS_PORT = text("https-port");
    /** Whether {@link Main} ends as soon as it has started. */
    static final Option<Boolean> EXIT_WHEN_READY = Option.flag("exit-when-ready", "false");

    private static final String PREFIX = "gatehouse.";

    private final GatewayConfig process;
    private final Map<String, String> ofServer;
    private final Set<String> read = new TreeSet<>();
    private @Nullable ApplicationOptions announced;

    Settings(ClassLoader application, Map<String, String> ofServer) {
        this.process = GatewayConfig.of(application);
        this.ofServer = ofServer;
    }

    /** An option that is any text, empty where nobody has said anything. */
    static Option<String> text(String key) {
        return new Option<>(key, "", text -> text);
    }

    /** All options of this module, which are the server's and no path's. */
    static List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>(List.of(
                PORT, HOST, HTTPS_PORT, CONTEXT_PATH, WEB_ROOT, HEALTH_PATH, FORCE_CLOSE_CONNECTIONS, EXIT_WHEN_READY));
        all.addAll(TlsKeys.ofServer());
        return all;
    }

    /** Fails with all of them that cannot be read. */
    void check() {
        List<String> mistakes = new ArrayList<>();
        for (Option<?> option : all()) {
            try {
                get(option);
            } catch (IllegalArgumentException e) {
                mistakes.add(e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(String.join("\n", mistakes));
        }
    }

    /** The listeners of a server that was given none. */
    List<Listener> listeners() {
        List<Listener> listeners = new ArrayList<>();
        if (get(PORT) != NONE) {
            listeners.add(new Listener(get(HOST), get(PORT)));
        }
        String https = get(HTTPS_PORT);
        if (!https.isEmpty()) {
            int port = number(HTTPS_PORT.key(), https);
            listeners.add(new Listener(get(HOST), port, new TlsKeys(this, "", port).read()));
        }
        if (listeners.isEmpty()) {
            throw new IllegalStateException(Messages.noListener());
        }
        return listeners;
    }

    /** How a port of gateways is opened, of which the program that starts the server has said nothing. */
    Listener ofGateways(int asked, String host) {
        String key = "ports." + asked;
        String value = get(text(key));
        int port = value.isEmpty() ? asked : number(key, value);
        TlsKeys own = new TlsKeys(this, key + ".", port);
        boolean encrypted = get(Option.flag(key + ".https", "false"));
        if (own.areThere()) {
            return new Listener(host, port, own.read());
        }
        return encrypted ? new Listener(host, port, new TlsKeys(this, "", port).read()) : new Listener(host, port);
    }

    private static int port(String text) {
        String port = text.strip();
        if (port.equals("none")) {
            return NONE;
        }
        if (!isPort(port)) {
            throw new IllegalArgumentException("is neither a port nor \"none\"");
        }
        return Integer.parseInt(port);
    }

    private static int number(String key, String value) {
        if (!isPort(value.strip())) {
            throw new IllegalStateException(Messages.noPort(PREFIX + key, value));
        }
        return Integer.parseInt(value.strip());
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= Listener.LAST_PORT;
    }

    /**
     * Lets the application know of every key that is read, already or from now on, so that nobody is warned of them.
     *
     * @param options the application's
     */
    synchronized void announceTo(ApplicationOptions options) {
        announced = options;
        read.forEach(this::announce);
    }

    private void announce(String key) {
        if (announced != null) {
            announced.get(text(key));
        }
    }

    <T> T get(Option<T> option) {
        String key = PREFIX + option.key();
        synchronized (this) {
            if (read.add(option.key())) {
                announce(option.key());
            }
        }
        String configured = process.value(key).orElse(ofServer.get(key));
        String text = configured == null ? option.defaultText() : configured;
        try {
            return option.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Messages.badOption(key, text, e), e);
        }
    }
}
