package org.gatehouse.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.Option;

/** Takes the configuration of a process and the values that a program has set for a server, and yields the options of this module. */
final class Settings {

    /** The port of the one listener of a server that was given none. */
    static final Option<Integer> PORT = Option.number("port", "8080");
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
    /** Whether {@link Main} ends as soon as it has started. */
    static final Option<Boolean> EXIT_WHEN_READY = Option.flag("exit-when-ready", "false");

    private static final String PREFIX = "gatehouse.";

    private final GatewayConfig process;
    private final Map<String, String> ofServer;

    Settings(ClassLoader application, Map<String, String> ofServer) {
        this.process = GatewayConfig.of(application);
        this.ofServer = ofServer;
    }

    private static Option<String> text(String key) {
        return new Option<>(key, "", text -> text);
    }

    /** All options of this module, which are the server's and no path's. */
    static List<Option<?>> all() {
        return List.of(PORT, HOST, CONTEXT_PATH, WEB_ROOT, HEALTH_PATH, FORCE_CLOSE_CONNECTIONS, EXIT_WHEN_READY);
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

    <T> T get(Option<T> option) {
        String key = PREFIX + option.key();
        String text = process.value(key)
                .or(() -> Optional.ofNullable(ofServer.get(key)))
                .orElse(option.defaultText());
        try {
            return option.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Messages.badOption(key, text, e), e);
        }
    }
}
