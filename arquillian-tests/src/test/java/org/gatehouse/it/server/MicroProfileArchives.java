package org.gatehouse.it.server;

import java.util.Map;
import org.gatehouse.it.wire.OtlpReceiver;
import org.gatehouse.it.wire.SignedTokens;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the WARs hold that use a server's MicroProfile. */
final class MicroProfileArchives {

    /** {@code /protected} wants a token; {@code /open} does not. */
    private static final String SECURITY = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>protected</web-resource-name>
                <url-pattern>/protected/*</url-pattern>
                <url-pattern>/protected-plain</url-pattern>
              </web-resource-collection>
              <auth-constraint><role-name>user</role-name></auth-constraint>
            </security-constraint>
            <security-role><role-name>user</role-name></security-role>
            <security-role><role-name>admin</role-name></security-role>
            """;

    private MicroProfileArchives() {}

    static void tokens(WebArchive war) {
        Configuration.write(
                war,
                Map.of(
                        "mp.jwt.verify.publickey",
                        SignedTokens.publicKey(),
                        "mp.jwt.verify.issuer",
                        SignedTokens.ISSUER,
                        // the server lets in what has just expired, so that a test need not wait for it
                        "mp.jwt.verify.clock.skew",
                        "60"),
                SECURITY);
    }

    static void telemetry(WebArchive war) {
        Libraries.addOpenTelemetry(war);
        Configuration.write(
                war,
                Map.of(
                        "otel.sdk.disabled", "false",
                        "otel.service.name", "telemetry",
                        "otel.metrics.exporter", "otlp", // Payara 6.2025.9 exports none unless it is told to
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.exporter.otlp.endpoint", OtlpReceiver.shared().endpoint(),
                        "otel.bsp.schedule.delay", "200",
                        "otel.metric.export.interval", "500",
                        "gatehouse.tracing", "true"),
                "");
    }
}
