package org.gatehouse.it.server;

import java.io.File;
import java.util.Locale;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications under test: one package each. Nothing in it mentions a class of the tests, which servers do not have. */
public enum Application {
    /** Every behaviour that one deployment can show. */
    SUITE("org.gatehouse.it.suite"),
    /** Comes and goes. */
    LIFECYCLE("org.gatehouse.it.lifecycle"),
    /** Does not start. */
    MISTAKES("org.gatehouse.it.mistakes"),
    /** Does not start, because it asks for what only another container adapter can give. */
    OWNPORT("org.gatehouse.it.ownport"),
    /** What the public conformance suites expect; the root of the server. */
    CONFORMANCE("org.gatehouse.it.conformance.app"),
    /** The sample, as its module built it for this server. */
    SAMPLE("");

    private final String packageName;

    Application(String packageName) {
        this.packageName = packageName;
    }

    /** Returns the context path. */
    String contextPath() {
        return this == CONFORMANCE ? "" : "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the WAR. */
    WebArchive archive() {
        String name = this == CONFORMANCE ? "ROOT" : name().toLowerCase(Locale.ROOT);
        if (this == SAMPLE) {
            return ShrinkWrap.create(ZipImporter.class, name + ".war")
                    .importFrom(new File(System.getProperty("sample.war")))
                    .as(WebArchive.class);
        }
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackage(packageName)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        Libraries.addTo(war);
        if (this == CONFORMANCE) {
            war.addAsWebInfResource(
                    new StringAsset("<jboss-web><context-root>/</context-root></jboss-web>"), "jboss-web.xml");
            war.addAsResource("META-INF/services/org.gatehouse.spi.GatewayProtocol");
        }
        return war;
    }
}
