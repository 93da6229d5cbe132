package org.gatehouse.standalone;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.gatehouse.standalone.TlsFiles.UnusableException;
import org.jspecify.annotations.Nullable;

/** A connector that encrypts: the files of its pairs enter, and what Tomcat makes of them leaves, also when they have changed. */
final class TlsConnector {

    private static final Logger LOG = System.getLogger(TlsConnector.class.getPackageName());
    private static final String ANY_HOST = "_default_";

    private final Connector connector;
    private final Tls tls;
    private String used;
    private String unusable = "";

    private TlsConnector(Connector connector, Tls tls, String used) {
        this.connector = connector;
        this.tls = tls;
        this.used = used;
    }

    /**
     * Lets a connector encrypt, before it is started.
     *
     * @throws IllegalStateException with a number, if there is nothing to encrypt with
     */
    static TlsConnector on(Connector connector, Tls tls) {
        TlsConnector made = new TlsConnector(connector, tls, stamps(tls));
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        try {
            made.hosts().forEach(connector::addSslHostConfig);
        } catch (UnusableException e) {
            throw new IllegalStateException(Messages.tls(connector.getPort(), String.valueOf(e.getMessage())), e);
        }
        connector.addUpgradeProtocol(
                new Http2Protocol()); // for pages and polls; a WebSocket has a connection of its own
        return made;
    }

    /** One for everybody, and one for each host that has a pair of its own. */
    private List<SSLHostConfig> hosts() {
        KeyStore trusted = trusted();
        List<SSLHostConfig> hosts = new ArrayList<>();
        Map<String, Tls.Source> pairs = new LinkedHashMap<>(tls.byHost());
        pairs.put(ANY_HOST, tls.source());
        pairs.forEach((host, pair) -> hosts.add(host(host, pair, trusted)));
        return hosts;
    }

    private @Nullable KeyStore trusted() {
        Path file = tls.trusted();
        return file == null || tls.clients() == ClientCertificates.NONE ? null : TlsFiles.trusted(file);
    }

    private SSLHostConfig host(String name, Tls.Source pair, @Nullable KeyStore trusted) {
        KeyStore store;
        try {
            store = TlsFiles.pair(pair);
        } catch (UnusableException e) {
            throw new UnusableException(pair + " cannot be used: " + e.getMessage());
        }
        SSLHostConfig host = new SSLHostConfig();
        host.setHostName(name);
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(store);
        certificate.setCertificateKeystorePassword(TlsFiles.PASSWORD);
        host.addCertificate(certificate);
        if (trusted != null) {
            host.setTrustStore(trusted);
            host.setCertificateVerification(tls.clients() == ClientCertificates.NEEDED ? "required" : "optional");
        }
        return host;
    }

    /** Looks whether files have changed. Those that are just being written are left until they are in order, or stay as they are. */
    void look() {
        String now = stamps(tls);
        if (now.equals(used)) {
            unusable = "";
            return;
        }
        try {
            AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
            hosts().forEach(host -> protocol.addSslHostConfig(host, true));
            used = now;
            LOG.log(Level.INFO, "new certificates on port " + connector.getLocalPort());
        } catch (UnusableException | IllegalArgumentException e) {
            if (now.equals(unusable)) {
                used = now; // whoever writes them has had time to
                LOG.log(Level.WARNING, Messages.tlsStays(connector.getLocalPort(), String.valueOf(e.getMessage())));
            }
            unusable = now;
        }
    }

    private static String stamps(Tls tls) {
        List<Path> files = new ArrayList<>();
        List<Tls.Source> pairs = new ArrayList<>(tls.byHost().values());
        pairs.add(tls.source());
        for (Tls.Source pair : pairs) {
            files.add(pair.key());
            if (pair.certificate() != null) {
                files.add(pair.certificate());
            }
        }
        if (tls.trusted() != null) {
            files.add(tls.trusted());
        }
        StringBuilder stamps = new StringBuilder();
        for (Path file : files) {
            try {
                stamps.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
            } catch (IOException e) { // said when it is read
                stamps.append("none");
            }
            stamps.append('\n');
        }
        return stamps.toString();
    }
}
