package org.gatehouse.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.Option;
import org.jspecify.annotations.Nullable;

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
    /** The port of a listener for HTTPS beside that one; empty for none. */
    static final Option<String> HTTPS_PORT = text("https-port");
    /** A PEM file with the private key. */
    static final Option<String> TLS_KEY = text("tls.key");
    /** A PEM file with its certificates. */
    static final Option<String> TLS_CERTIFICATE = text("tls.certificate");
    /** A PKCS 12 file with both, instead of them. */
    static final Option<String> TLS_KEY_STORE = text("tls.key-store");
    /** The password of the key or the key store. */
    static final Option<String> TLS_PASSWORD = text("tls.password");
    /** Whether clients show certificates. */
    static final Option<ClientCertificates> TLS_CLIENT_CERTIFICATES =
            Option.choice("tls.client-certificates", ClientCertificates.NONE);
    /** A PEM file with the certificates of those who may vouch for them. */
    static final Option<String> TLS_TRUSTED = text("tls.trusted");
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
        return List.of(
                PORT,
                HOST,
                HTTPS_PORT,
                TLS_KEY,
                TLS_CERTIFICATE,
                TLS_KEY_STORE,
                TLS_PASSWORD,
                TLS_CLIENT_CERTIFICATES,
                TLS_TRUSTED,
                CONTEXT_PATH,
                WEB_ROOT,
                HEALTH_PATH,
                FORCE_CLOSE_CONNECTIONS,
                EXIT_WHEN_READY);
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

    /** What is configured for a key, {@code null} for nothing. */
    @Nullable String configured(String key) {
        return process.value(key).orElse(ofServer.get(key));
    }

    /** The listeners of a server that was given none. */
    List<Listener> listeners() {
        List<Listener> listeners = new ArrayList<>();
        listeners.add(new Listener(get(HOST), get(PORT)));
        String https = get(HTTPS_PORT);
        if (!https.isEmpty()) {
            if (!https.matches("[0-9]{1,5}") || Integer.parseInt(https) > Listener.LAST_PORT) {
                throw new IllegalStateException(Messages.noPort(PREFIX + HTTPS_PORT.key(), https));
            }
            listeners.add(new Listener(get(HOST), Integer.parseInt(https), tls(Integer.parseInt(https))));
        }
        return listeners;
    }

    private Tls tls(int port) {
        String keyStore = get(TLS_KEY_STORE);
        String key = get(TLS_KEY);
        String certificate = get(TLS_CERTIFICATE);
        if (keyStore.isEmpty() && (key.isEmpty() || certificate.isEmpty())) {
            throw new IllegalStateException(Messages.tls(
                    port,
                    "there is nothing to encrypt with: set gatehouse.tls.key and gatehouse.tls.certificate, or"
                            + " gatehouse.tls.key-store"));
        }
        Tls tls = keyStore.isEmpty()
                ? Tls.pem(Path.of(key), Path.of(certificate), get(TLS_PASSWORD))
                : Tls.pkcs12(Path.of(keyStore), get(TLS_PASSWORD));
        ClientCertificates clients = get(TLS_CLIENT_CERTIFICATES);
        if (clients == ClientCertificates.NONE) {
            return tls;
        }
        String trusted = get(TLS_TRUSTED);
        if (trusted.isEmpty()) {
            throw new IllegalStateException(Messages.tls(
                    port, "nobody vouches for clients: set gatehouse.tls.trusted to a file with certificates"));
        }
        return tls.clientCertificates(clients, Path.of(trusted));
    }

    <T> T get(Option<T> option) {
        String key = PREFIX + option.key();
        String configured = configured(key);
        String text = configured == null ? option.defaultText() : configured;
        try {
            return option.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Messages.badOption(key, text, e), e);
        }
    }
}
