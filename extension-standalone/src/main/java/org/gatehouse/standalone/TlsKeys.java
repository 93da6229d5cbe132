package org.gatehouse.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.gatehouse.spi.Option;

/**
 * Takes the keys {@code tls.key}, {@code tls.certificate} and so on, all with the same beginning, and yields what a listener
 * encrypts with. They are the server's, or those of a port of gateways.
 */
final class TlsKeys {

    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private final Settings settings;
    private final String prefix;
    private final int port;

    /**
     * Prepares to read keys.
     *
     * @param owner what stands before {@code tls.}: empty, or {@code ports.<port>.}
     * @param port that of the listener, for messages
     */
    TlsKeys(Settings settings, String owner, int port) {
        this.settings = settings;
        this.prefix = owner + "tls.";
        this.port = port;
    }

    /** All of a server's keys but those that name hosts, which are as many as there are hosts. */
    static List<Option<?>> ofServer() {
        return List.of(
                Settings.text("tls.key"),
                Settings.text("tls.certificate"),
                Settings.text("tls.key-store"),
                Settings.text("tls.password"),
                clients("tls."),
                Settings.text("tls.trusted"),
                hosts("tls."));
    }

    private static Option<ClientCertificates> clients(String prefix) {
        return Option.choice(prefix + "client-certificates", ClientCertificates.NONE);
    }

    private static Option<List<String>> hosts(String prefix) {
        return Option.list(prefix + "hosts", "").map(TlsKeys::names);
    }

    private static List<String> names(List<String> hosts) {
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                throw new IllegalArgumentException("names no host with \"" + host
                        + "\": write chat.example.com, or *.example.com for all below it");
            }
        }
        return hosts;
    }

    private String get(String key) {
        return settings.get(Settings.text(prefix + key));
    }

    /** Whether there is anything to encrypt with. */
    boolean areThere() {
        boolean store = !get("key-store").isEmpty();
        boolean key = !get("key").isEmpty();
        return store || key || !get("certificate").isEmpty();
    }

    /**
     * Reads them.
     *
     * @throws IllegalStateException with a number, if something is missing
     */
    Tls read() {
        Tls tls = pair("");
        for (String host : settings.get(hosts(prefix))) {
            tls = tls.forHost(host, pair("hosts." + host + "."));
        }
        ClientCertificates asked = settings.get(clients(prefix));
        String trusted = get("trusted");
        if (asked == ClientCertificates.NONE) {
            return tls;
        }
        if (trusted.isEmpty()) {
            throw new IllegalStateException(Messages.tls(
                    port,
                    "nobody vouches for clients: set gatehouse." + prefix + "trusted to a file with certificates"));
        }
        return tls.clientCertificates(asked, Path.of(trusted));
    }

    private Tls pair(String of) {
        String keyStore = get(of + "key-store");
        String key = get(of + "key");
        String certificate = get(of + "certificate");
        String password = get(of + "password");
        if (!keyStore.isEmpty()) {
            return Tls.pkcs12(Path.of(keyStore), password);
        }
        if (key.isEmpty() || certificate.isEmpty()) {
            String keys = "gatehouse." + prefix + of;
            throw new IllegalStateException(Messages.tls(
                    port,
                    "there is nothing to encrypt with: set " + keys + "key and " + keys + "certificate, or " + keys
                            + "key-store"));
        }
        return Tls.pem(Path.of(key), Path.of(certificate), password);
    }
}
