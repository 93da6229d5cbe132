package org.gatehouse.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listener encrypts with: a private key and the certificates that belong to it. Immutable. The files are read when the
 * server starts, and again whenever they have changed: a new pair that is in order is used for connections that follow, and one that is
 * not is logged while the old one stays.
 *
 * <pre>{@code
 * Tls tls = Tls.pem(Path.of("key.pem"), Path.of("certificate.pem"));
 * Gatehouse.builder().port(8080).https(8443, tls).start();
 * }</pre>
 */
public final class Tls {

    private final Source source;
    private final Map<String, Source> byHost;
    private final ClientCertificates clients;
    private final @Nullable Path trusted;

    private Tls(Source source, Map<String, Source> byHost, ClientCertificates clients, @Nullable Path trusted) {
        this.source = source;
        this.byHost = Map.copyOf(byHost);
        this.clients = clients;
        this.trusted = trusted;
    }

    /**
     * Takes PEM files, as they come from a certificate authority or from {@code openssl}.
     *
     * @param key the private key, not encrypted: PKCS 8, or the older forms of RSA and EC
     * @param certificate the certificate, followed by those that lead to a root
     * @return the pair
     */
    public static Tls pem(Path key, Path certificate) {
        return pem(key, certificate, "");
    }

    /**
     * Takes PEM files with an encrypted key.
     *
     * @param key the private key
     * @param certificate the certificate, followed by those that lead to a root
     * @param password the key's password
     * @return the pair
     */
    public static Tls pem(Path key, Path certificate, String password) {
        return new Tls(new Source(key, certificate, password), Map.of(), ClientCertificates.NONE, null);
    }

    /**
     * Takes a PKCS 12 file, as {@code keytool} makes them; the first key in it is used.
     *
     * @param keyStore the file
     * @param password its password, which is the key's, too
     * @return the pair
     */
    public static Tls pkcs12(Path keyStore, String password) {
        return new Tls(new Source(keyStore, null, password), Map.of(), ClientCertificates.NONE, null);
    }

    /**
     * Uses another pair for clients that ask for a host by name (SNI).
     *
     * @param host the name, or one with {@code *} for its first label
     * @param other the pair; what else it says does not count
     * @return a copy of this with that pair
     */
    public Tls forHost(String host, Tls other) {
        Map<String, Source> more = new LinkedHashMap<>(byHost);
        more.put(host.toLowerCase(Locale.ROOT), other.source);
        return new Tls(source, more, clients, trusted);
    }

    /**
     * Asks clients for certificates.
     *
     * @param asked whether they have to have one
     * @param authorities a PEM file with the certificates of those whose word counts
     * @return a copy of this that asks
     */
    public Tls clientCertificates(ClientCertificates asked, Path authorities) {
        return new Tls(source, byHost, asked, authorities);
    }

    Source source() {
        return source;
    }

    Map<String, Source> byHost() {
        return byHost;
    }

    ClientCertificates clients() {
        return clients;
    }

    @Nullable Path trusted() {
        return trusted;
    }

    /** Says from which files, and no password. */
    @Override
    public String toString() {
        return "Tls[" + source + "]";
    }

    /**
     * Where a pair is.
     *
     * @param key the file with the key
     * @param certificate the file with the certificates, {@code null} where the former is a PKCS 12 file with both
     * @param password of the former; empty for none
     */
    record Source(Path key, @Nullable Path certificate, String password) {

        /** Tomcat looks for other paths below a directory of its own. */
        Source {
            key = key.toAbsolutePath();
            certificate = certificate == null ? null : certificate.toAbsolutePath();
        }

        @Override
        public String toString() {
            return certificate == null
                    ? "the key store " + key
                    : "the key " + key + " and the certificate " + certificate;
        }
    }
}
