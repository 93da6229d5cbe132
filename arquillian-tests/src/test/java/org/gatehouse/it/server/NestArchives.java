package org.gatehouse.it.server;

import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the WARs of {@code org.gatehouse.it.nest} hold beside their classes. */
final class NestArchives {

    private static final Map<String, String> CONFIGURATION = Map.of(
            "gatehouse.paths.garbage-exception.garbage", "exception",
            "gatehouse.paths.garbage-close.garbage", "close",
            "gatehouse.paths.idle.idle-timeout", "1500ms",
            "nest.configured.path", "/configured",
            "nest.configured.event", "greet");

    private NestArchives() {}

    static void complete(Application application, WebArchive war) {
        Map<String, String> configuration = new TreeMap<>(CONFIGURATION);
        switch (application) {
            case NEST_PLAIN -> configuration.put("gatehouse.protocol", "ws");
            case NEST_SECURE -> secure(war);
            case NEST_EXTENDED -> extended(war);
            default -> {}
        }
        Configuration.write(war, configuration, application == Application.NEST_SECURE ? SECURITY : "");
    }

    /** {@code /protected/*} and {@code /login} want a login; {@code /open} and everything else does not. */
    private static final String SECURITY = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>protected</web-resource-name>
                <url-pattern>/protected/*</url-pattern>
                <url-pattern>/protected-plain</url-pattern>
                <url-pattern>/guarded-plain</url-pattern>
                <url-pattern>/session</url-pattern>
              </web-resource-collection>
              <auth-constraint><role-name>user</role-name></auth-constraint>
            </security-constraint>
            <login-config><auth-method>BASIC</auth-method><realm-name>ApplicationRealm</realm-name></login-config>
            <security-role><role-name>user</role-name></security-role>
            <security-role><role-name>admin</role-name></security-role>
            """;

    /** Groups of a caller are roles; sessions that expire are looked for each second. */
    static final String PAYARA = """
            <glassfish-web-app>
              <session-config>
                <session-manager>
                  <manager-properties><property name="reapIntervalSeconds" value="1"/></manager-properties>
                </session-manager>
              </session-config>
              <property name="default-role-mapping" value="true"/>
            </glassfish-web-app>
            """;

    private static final String TOMCAT = """
            <Context backgroundProcessorDelay="1"><Manager processExpiresFrequency="1"/></Context>
            """;

    /** Sessions that expire are looked for each second; WildFly needs not be told. */
    private static void secure(WebArchive war) {
        war.addAsManifestResource(new StringAsset(TOMCAT), "context.xml");
        if ("payara".equals(System.getProperty("arquillian.launch"))) {
            // its own users are in a file with hashes; there an identity store of the application is simpler
            war.addPackages(false, "org.gatehouse.it.nest.secure.users");
            war.addAsWebInfResource(new StringAsset(PAYARA), "glassfish-web.xml");
        }
    }

    private static void extended(WebArchive war) {
        war.addAsResource(
                new StringAsset("org.gatehouse.it.nest.extended.LinesProtocol"),
                "META-INF/services/org.gatehouse.spi.GatewayProtocol");
        JavaArchive library = ShrinkWrap.create(JavaArchive.class, "shared-gateway.jar")
                .addPackages(false, "org.gatehouse.it.nest.extended.library")
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
        Libraries.add(library, war);
    }
}
