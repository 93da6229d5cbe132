package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.function.Consumer;
import org.apache.catalina.core.StandardContext;
import org.gatehouse.it.filters.AnswerFilters;
import org.gatehouse.it.filters.BodyFilters;
import org.gatehouse.it.filters.Filtered;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.ServerLog;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TomcatWars;
import org.gatehouse.it.tomcat.Alone;
import org.gatehouse.it.tomcat.Busy;
import org.gatehouse.it.tomcat.Forwarding;
import org.gatehouse.it.tomcat.OtherEndpoint;
import org.gatehouse.it.tomcat.OtherServlet;
import org.gatehouse.it.tomcat.SynchronousFilter;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between a gateway and Tomcat, and what the deployer is told about it. */
@Tag("embedded") // its WARs and its server are made wrong on purpose
@Tag("thorough")
class TomcatMistakesTest {

    private static final String PATH = "/mistake";
    private static final Consumer<StandardContext> AS_IT_IS = context -> {};
    private static final String WELD_IS_FIRST =
            "<absolute-ordering><others/><name>gatehouse</name></absolute-ordering>";

    private static final String ERROR = java.util.logging.Level.SEVERE + " ";

    /** Starts Weld as its manual says, where the server must not look into jars. */
    private static final String WELD_ALONE = "<absolute-ordering/><listener><listener-class>"
            + "org.jboss.weld.environment.servlet.Listener</listener-class></listener>";

    private static final String NO_GRACE = "<context-param><param-name>gatehouse.shutdown-grace</param-name>"
            + "<param-value>1ms</param-value></context-param>";

    private static TomcatWars server;

    private final ServerLog log = new ServerLog();

    @BeforeAll
    static void startServer() {
        server = new TomcatWars();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    /** The failure's message, with everything that was logged. */
    private static String failure(WebArchive war, Consumer<StandardContext> settings) {
        DeploymentFailure failure =
                catchThrowableOfType(DeploymentFailure.class, () -> server.deploy(PATH, war, settings));
        assertThat(failure).as("deployment").isNotNull();
        return failure.getMessage();
    }

    @Test
    void aServerWithoutWebSocketsIsNamedAsTheCause() {
        String failure = failure(
                SmallWar.of(Alone.class),
                context -> context.setContainerSciFilter("org.apache.tomcat.websocket.server.WsSci"));
        assertThat(failure)
                .contains("GATE0201: /alone/: the server has no WebSocket container for this application.")
                .contains("lacks Jakarta WebSocket. Let gatehouse.jar be scanned, or add WebSocket to the server.")
                .doesNotContain("GATE0205");
    }

    @Test
    void anotherEndpointOnThePathIsNamed() {
        String failure = failure(SmallWar.of(Alone.class, OtherEndpoint.class), AS_IT_IS);
        assertThat(failure)
                .contains("GATE0203: /alone/: the server does not accept a WebSocket endpoint on this path: ")
                .contains(OtherEndpoint.class.getName())
                .contains("Another endpoint has the path, or it is no valid path template. Choose another path.")
                .doesNotContain("GATE0205");
    }

    @Test
    void anotherServletOnThePathIsNamedByItsMapping() {
        String failure = failure(SmallWar.of(Alone.class, OtherServlet.class), AS_IT_IS);
        assertThat(failure)
                .contains("GATE0204: /alone/: another servlet is mapped on [/alone/*]."
                        + " Choose another path, or another mapping for the servlet.")
                .doesNotContain("GATE0205");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/weld-", "lib/(weld-|jakarta\\.(enterprise|inject|interceptor))"})
    void gatewaysWithoutCdiAreToldWhatToAdd(String forgotten) {
        assertThat(failure(SmallWar.without(forgotten, Alone.class), AS_IT_IS))
                .contains("GATE0205: Alone: gateways need CDI, which has not started. Add a CDI implementation to the"
                        + " application, on Tomcat and Jetty for instance weld-servlet-shaded, and a WEB-INF/beans.xml,"
                        + " without which it may find no beans.");
    }

    /** Once the server logged an exception of a library, in a file of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"lib/yasson", "lib/parsson", "lib/(yasson|parsson|jakarta\\.json)"})
    void gatewaysWithoutJsonAreToldWhatToAdd(String forgotten) {
        String failure = failure(SmallWar.without(forgotten, Alone.class), AS_IT_IS);

        assertThat(failure)
                .containsPattern("GATE0043: Alone: gateways read and write JSON, but there is no provider of JSON-[BP]"
                        + " .*\\. Add one to the application, on Tomcat and Jetty for instance org.eclipse:yasson")
                .doesNotContain("GATE0205");
        assertThat(log.numbered()).anySatisfy(entry -> assertThat(entry).startsWith(ERROR + "GATE0043: Alone: "));
    }

    /** CDI starts all the same, because the jar is a bean archive. */
    @Test
    void anArchiveWithoutBeansXmlIsToldSo() throws InterruptedException {
        assertThat(warningOf(SmallWar.without("beans.xml", Alone.class))).startsWith("WARNING GATE0041: Alone: ");
    }

    @Test
    void anArchiveThatSaysItHasNoBeansIsToldSo() throws InterruptedException {
        WebArchive war = SmallWar.without("beans.xml", Alone.class)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"none\"/>"),
                        "beans.xml");
        assertThat(warningOf(war)).startsWith("WARNING GATE0041: Alone: ");
    }

    private String warningOf(WebArchive war) throws InterruptedException {
        server.deploy(PATH, war, AS_IT_IS);
        try {
            return log.awaitNumbered();
        } finally {
            server.undeploy(PATH);
        }
    }

    @Test
    void aWebXmlThatLeavesTheJarOutIsWarnedOf() throws InterruptedException {
        assertThat(warningOf(SmallWar.withWebXml(WELD_ALONE, Alone.class)))
                .isEqualTo("WARNING GATE0042: Alone: CDI is up for 30 s, but nothing has started the gateways, so that"
                        + " clients find nothing there. An <absolute-ordering> in web.xml that does not name Gatehouse"
                        + " leaves it out: add <name>gatehouse</name> or <others/> to it. (Where the application is still"
                        + " starting, its gateways are announced when they listen.)");
    }

    @Test
    void aFilterThatIsNotAsynchronousIsWarnedOfOnce() {
        URI application = server.deploy(PATH, SmallWar.of(Alone.class, SynchronousFilter.class), AS_IT_IS);
        Engine.open(application, "alone/").get();
        server.undeploy(PATH);

        assertThat(log.numbered())
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING GATE0206: /alone/: a filter without async-supported stands before the gateway: polls"
                                + " are answered at once")
                .containsPattern("Set async-supported to true on the filters among \\[.*synchronous.*\\]\\.$");
    }

    @Test
    void whoStartsWeldFirstIsToldWhichParametersToSet() {
        server.deploy(PATH, SmallWar.withWebXml(WELD_IS_FIRST, Alone.class), AS_IT_IS);
        server.undeploy(PATH);

        assertThat(log.numbered())
                .singleElement()
                .asString()
                .startsWith("WARNING GATE0207: Weld was started before Gatehouse, so long polls will make it log"
                        + " WELD-000714 and WELD-000715. Add to web.xml: <context-param>");
    }

    @Test
    void theParametersOfThatMessageMendIt() {
        server.deploy(PATH, SmallWar.withWebXml(WELD_IS_FIRST, Alone.class), AS_IT_IS);
        server.undeploy(PATH);
        String message = log.numbered().get(0);
        String parameters = message.substring(message.indexOf("<context-param>"));

        server.deploy(PATH, SmallWar.withWebXml(parameters + WELD_IS_FIRST, Alone.class), AS_IT_IS);
        server.undeploy(PATH);

        assertThat(log.numbered()).containsExactly(message);
    }

    @Test
    void aWeldMappingThatCoversPollsIsWarnedOf() {
        String mapping = "<context-param><param-name>org.jboss.weld.context.mapping</param-name>"
                + "<param-value>/.*</param-value></context-param>";
        server.deploy(PATH, SmallWar.withWebXml(mapping, Alone.class), AS_IT_IS);
        server.undeploy(PATH);

        assertThat(log.numbered())
                .containsExactly("WARNING GATE0208: the context parameter org.jboss.weld.context.mapping is /.*, which"
                        + " covers /alone/: long polls there will make Weld log WELD-000714 and WELD-000715."
                        + " Leave the path out, as in (?!(?:/alone)(?:[/;].*)?$).*");
    }

    @Test
    void aForwardedHandshakeIsServed() {
        URI application = server.deploy(PATH, SmallWar.of(Alone.class, Forwarding.class), AS_IT_IS);
        int status = RawWebSocket.handshake(application, "alias?EIO=4&transport=websocket")
                .status();
        server.undeploy(PATH);

        assertThat(status).isEqualTo(101);
        assertThat(log.numbered()).isEmpty();
    }

    @Test
    void aFilterThatHandsOnACopyOfTheBodyIsToldOfOnce() {
        URI application = server.deploy(PATH, SmallWar.of(Filtered.class, BodyFilters.class), AS_IT_IS);
        Engine.joined(application, "silent/").post("42[\"echo\",1]");
        server.undeploy(PATH);

        assertThat(log.numbered())
                .singleElement()
                .asString()
                .startsWith("INFO GATE0253: /silent/: a filter hands on the request body as a "
                        + BodyFilters.class.getName() + "$Copy, which need not say when there is something to read");
    }

    @Test
    void aFilterThatKeepsTheAnswerIsWarnedOfOnce() {
        URI application = server.deploy(PATH, SmallWar.of(Filtered.class, AnswerFilters.class), AS_IT_IS);
        Engine.joined(application, "buffering/").post("42[\"echo\",1]");
        server.undeploy(PATH);

        assertThat(log.numbered())
                .singleElement()
                .asString()
                .startsWith("WARNING GATE0254: /buffering/: a filter takes what is written into a "
                        + AnswerFilters.class.getName() + "$Into, which may not give it away any more");
    }

    @Test
    void whatIsMountedIsLoggedWithItsWholePath() {
        server.deploy(PATH, SmallWar.of(Alone.class), AS_IT_IS);
        server.undeploy(PATH);

        assertThat(log.toString())
                .containsPattern("INFO gateways on .*: /mistake/alone/ speaks socket.io: Alone \\(/\\)");
    }

    @Test
    void aNamespaceThatBeginsWithTheContextPathIsExplained() {
        URI application = server.deploy(PATH, SmallWar.of(Alone.class), AS_IT_IS);
        try (RawWebSocket socket = RawWebSocket.engine(application, "alone/")) {
            assertThat(socket.send("40/other,").text()).isEqualTo("44/other,{\"message\":\"Invalid namespace\"}");
            assertThat(socket.send("40/mistake/chat,").text())
                    .isEqualTo("44/mistake/chat,{\"message\":\"Invalid namespace\"}");
        }
        server.undeploy(PATH);

        assertThat(log.numbered())
                .containsExactly(
                        "WARNING GATE0111: a client asked for the namespace \"/mistake/chat\", which no gateway"
                                + " serves. It begins with the context path of the application, which is no part of a namespace"
                                + " but of the client's option \"path\": connect with io(\"/chat\", { path:"
                                + " \"/mistake/alone/\" }).");
    }

    @Test
    void handlersThatOutliveTheApplicationAreNamed() {
        URI application = server.deploy(PATH, SmallWar.withWebXml(NO_GRACE, Busy.class), AS_IT_IS);
        try (RawWebSocket socket = RawWebSocket.engine(application, "busy/")) {
            socket.join("");
            assertThat(socket.send("42[\"wait\"]").text()).isEqualTo("42[\"waiting\"]");

            server.undeploy(PATH);
        }

        assertThat(log.numbered())
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING GATE0210: " + PATH + ": handlers were still running 3 s after the application stopped;"
                                + " their threads were interrupted: ")
                .contains(Busy.class.getName() + ".waitForever(Busy.java:")
                .endsWith(". Make them end sooner, or raise gatehouse.shutdown-grace.");
    }
}
