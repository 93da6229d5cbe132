package org.gatehouse.it.server;

import java.io.File;
import java.util.Locale;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications under test: one package each. Nothing in it mentions a class of the tests, which servers do not have. */
public enum Application {
    /** Every behaviour that one deployment can show. */
    SUITE("org.gatehouse.it.suite"),
    /** The same gateways, in packets of msgpack but for one path. */
    MSGPACK("org.gatehouse.it.suite"),
    /** What NestJS gateways do, over Socket.IO. */
    NEST("org.gatehouse.it.nest.app", "org.gatehouse.it.nest.kit"),
    /** The same gateways over a plain WebSocket, because the configuration says so. */
    NEST_PLAIN("org.gatehouse.it.nest.app", "org.gatehouse.it.nest.kit"),
    /** Guards, pipes, interceptors, filters, a parser and a cause that apply to every gateway. */
    NEST_GLOBAL("org.gatehouse.it.nest.global", "org.gatehouse.it.nest.kit"),
    /** Logins, roles and HTTP sessions. */
    NEST_SECURE("org.gatehouse.it.nest.secure", "org.gatehouse.it.nest.kit"),
    /** Callers whom MicroProfile JWT has authenticated. */
    TOKENS("org.gatehouse.it.tokens"),
    /** Is measured and traced; what that yields is exported to an {@code OtlpReceiver}. */
    TELEMETRY("org.gatehouse.it.telemetry"),
    /** Transactions and a database: not on Tomcat. */
    NEST_ENTERPRISE("org.gatehouse.it.nest.enterprise", "org.gatehouse.it.nest.kit"),
    /** A gateway in a library that two archives see, and a protocol of the application's own. */
    NEST_EXTENDED("org.gatehouse.it.nest.extended", "org.gatehouse.it.nest.kit"),
    /** Servlet filters of every kind. */
    FILTERS("org.gatehouse.it.filters"),
    /** Has a say in requests: a hook, a rule on origins, and an observer of refusals. */
    HOOKED("org.gatehouse.it.hooked"),
    /** Sends its clients away. */
    DRAINED("org.gatehouse.it.drained"),
    /** Comes and goes. */
    LIFECYCLE("org.gatehouse.it.lifecycle"),
    /** Is configured with keys that nobody reads. */
    MISSPELT("org.gatehouse.it.misspelt"),
    /** Does not start. */
    MISTAKES("org.gatehouse.it.mistakes"),
    /** Has gateways, and says that nothing of it is a bean. */
    UNSEEN("org.gatehouse.it.unserved"),
    /** Has gateways, and a {@code web.xml} that leaves the libraries out. */
    ORDERED("org.gatehouse.it.unserved"),
    /** An EAR with one WAR that has the jar. */
    EAR_WAR,
    /** The same, with a gateway that has no scope of its own. */
    EAR_UNSCOPED,
    /** An EAR with two WARs that have the jar each. */
    EAR_TWO_WARS,
    /** An EAR that has the jar, and three WARs, the last of them without gateways. */
    EAR_SHARED,
    /** An EAR that has the jar and a library with a gateway, and one WAR. */
    EAR_LIBRARY,
    /** The same with two WARs: does not start. */
    EAR_LIBRARY_OF_TWO,
    /** An EAR that has the jar, and a WAR that has it, too: does not start. */
    EAR_TWICE,
    /** An EAR with two WARs of the same path, and a library that sends to it: does not start. */
    EAR_AMBIGUOUS,
    /** Enterprise beans that cannot be gateways: does not start. */
    EJB_MISTAKES("org.gatehouse.it.ejbmistakes"),
    /** What the public conformance suites expect; the root of the server. */
    CONFORMANCE("org.gatehouse.it.conformance.app"),
    /** Has the admin UI, with a login. */
    ADMIN("org.gatehouse.it.admin.app"),
    /** Has the admin UI for everybody, to look at numbers only, in packets of msgpack. */
    ADMIN_READONLY("org.gatehouse.it.admin.app"),
    /** Has the admin UI, and nobody has said for whom: does not start. */
    ADMIN_UNCONFIGURED("org.gatehouse.it.admin.app"),
    /** A node of a cluster on {@link SharedRedis}. */
    CLUSTERED_ONE("org.gatehouse.it.clustered"),
    /** The other one. */
    CLUSTERED_TWO("org.gatehouse.it.clustered"),
    /** The sample, as its module built it for this server. */
    SAMPLE;

    private static final Asset NO_BEANS = new StringAsset(
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\"" + " version=\"4.0\" bean-discovery-mode=\"none\"/>");

    /** Tokens that expire while the tests run, and somebody who looks after the rooms. */
    private static final String CHAT_SETTINGS = "chat.token.lifetime=PT30S\nchat.moderators=Root\n";

    private final String[] packages;

    Application(String... packages) {
        this.packages = packages;
    }

    /** Returns the context path. */
    String contextPath() {
        return this == CONFORMANCE ? "" : "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the WAR or EAR. */
    Archive<?> archive() {
        return name().startsWith("EAR_") ? EarArchives.of(this) : war();
    }

    /** Returns the WAR. */
    WebArchive war() {
        String name = this == CONFORMANCE ? "ROOT" : name().toLowerCase(Locale.ROOT);
        if (this == SAMPLE) {
            return ShrinkWrap.create(ZipImporter.class, name + ".war")
                    .importFrom(new File(System.getProperty("sample.war")))
                    .as(WebArchive.class)
                    .addAsResource(new StringAsset(CHAT_SETTINGS), "chat.properties");
        }
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackages(false, packages)
                .addAsWebInfResource(this == UNSEEN ? NO_BEANS : EmptyAsset.INSTANCE, "beans.xml");
        Libraries.addTo(war);
        if (this == SUITE) {
            Configuration.write(war, Configuration.SUITE, "");
        }
        if (this == MSGPACK) {
            Configuration.write(war, Configuration.MSGPACK, "");
            Libraries.addMsgpack(war);
        }
        if (this == DRAINED) {
            Configuration.write(war, Map.of("gatehouse.readiness-path", "/ready"), "");
        }
        if (this == MISSPELT) {
            Configuration.write(war, Configuration.MISSPELT, "");
        }
        if (this == ORDERED) {
            Configuration.write(war, Map.of(), "<absolute-ordering/>");
        }
        if (name().startsWith("ADMIN")) {
            Libraries.addAdmin(war);
        }
        if (this == ADMIN) {
            Configuration.write(war, Configuration.ADMIN, "");
        }
        if (this == ADMIN_READONLY) {
            Libraries.addMsgpack(war);
            Configuration.write(war, Configuration.ADMIN_READONLY, "");
        }
        if (name().startsWith("CLUSTERED")) {
            Libraries.addRedis(war);
            Configuration.write(
                    war, Map.of("gatehouse.redis.url", SharedRedis.server().url()), "");
        }
        if (this == TOKENS) {
            MicroProfileArchives.tokens(war);
        }
        if (this == TELEMETRY) {
            MicroProfileArchives.telemetry(war);
        }
        if (name().startsWith("NEST")) {
            NestArchives.complete(this, war);
        }
        if (this == CONFORMANCE) {
            war.addAsWebInfResource(
                    new StringAsset("<jboss-web><context-root>/</context-root></jboss-web>"), "jboss-web.xml");
            war.addAsResource("META-INF/services/org.gatehouse.spi.GatewayProtocol");
        }
        return war;
    }
}
