package org.gatehouse.it.server;

import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What configures the applications under test. */
final class Configuration {

    static final Map<String, String> SUITE = Map.of(
            "gatehouse.paths.limits.io.send-timeout", "1s",
            "gatehouse.paths.configured.io.trust-proxy", "true",
            "gatehouse.paths.configured.io.inbound-queue", "10",
            "gatehouse.paths.configured.io.cors.origins", "https://app.example",
            "gatehouse.paths.configured.io.cors.allow-no-origin", "false",
            "gatehouse.paths.configured.io.cors.allowed-headers", "X-One,X-Two",
            "gatehouse.paths.configured.io.cors.exposed-headers", "X-Three",
            "gatehouse.paths.configured.io.cors.max-age", "10m");

    static final Map<String, String> MSGPACK =
            Map.of("gatehouse.parser", "msgpack", "gatehouse.paths.limits.io.parser", "json");

    static final Map<String, String> MISSPELT = Map.of(
            "gatehouse.misspelt.path", "/misspelt",
            "gatehouse.ping-intervall", "10s",
            "gatehouse.ping-timeout", "30s",
            "gatehouse.idle-timeout", "10m",
            "gatehouse.paths.misspelt.max-payload", "5MB",
            "gatehouse.paths.misspelt.max-packet", "5",
            "gatehouse.paths.mispelt.max-depth", "5");

    static final Map<String, String> ADMIN = Map.of(
            "gatehouse.admin.username", "ada",
            "gatehouse.admin.password-hash",
                    "$2a$06$33peIUW7Dc50S9BkNgryZuvThhtJJJfFiHz6Uco5XhrUhYGzzT3vS", // correct horse
            "gatehouse.admin.mode", "development",
            "gatehouse.admin.server-id", "node-1");

    static final Map<String, String> ADMIN_READONLY = Map.of(
            "gatehouse.admin.unsecured", "true",
            "gatehouse.admin.readonly", "true",
            "gatehouse.admin.namespace", "/console",
            "gatehouse.parser", "msgpack");

    private Configuration() {}

    /**
     * Writes keys in the form of MicroProfile Config, which some servers have, and in that of servlets, which the others
     * have.
     *
     * @param more what else {@code web.xml} holds
     */
    static void write(WebArchive war, Map<String, String> values, String more) {
        String properties = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        String parameters = values.entrySet().stream()
                .map(entry -> "<context-param><param-name>" + entry.getKey() + "</param-name><param-value>"
                        + entry.getValue() + "</param-value></context-param>")
                .collect(Collectors.joining("\n"));
        war.addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
        war.setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">\n"
                + parameters + more + "\n</web-app>"));
    }
}
