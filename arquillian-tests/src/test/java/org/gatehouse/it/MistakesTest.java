package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gatehouse.it.ownport.OwnPort;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.server.TomcatWars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All mistakes of a deployment are reported together, numbered, with their place. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class MistakesTest {

    private static final Pattern MESSAGE = Pattern.compile("GATE\\d{4}: [^\\r\\n]+");

    @Test
    void anApplicationWithMistakesDoesNotStart(TestServer server) {
        assertThatThrownBy(() -> server.deploy(Application.MISTAKES)).isInstanceOf(DeploymentFailure.class);
    }

    @Test
    @Tag("embedded") // elsewhere the messages are in the server's log
    void itsMistakesAreReportedTogether(TestServer server) {
        DeploymentFailure failure = (DeploymentFailure) catchThrowable(() -> server.deploy(Application.MISTAKES));

        List<String> messages = MESSAGE.matcher(failure.getMessage())
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
        assertThat(messages)
                .anySatisfy(
                        message -> assertThat(message).startsWith("GATE0100").contains("TwoBodies.handle"))
                .anySatisfy(
                        message -> assertThat(message).startsWith("GATE0101").contains("UnknownParameter.handle"))
                .anySatisfy(
                        message -> assertThat(message).startsWith("GATE0009").contains("SameEventTwice", "\"x\""))
                .anySatisfy(
                        message -> assertThat(message).startsWith("GATE0007").contains("PrivateHandler.handle"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("GATE0006")
                        .contains("OneOpinion", "OtherOpinion", "/clash", "10s", "20s"))
                .anySatisfy(
                        message -> assertThat(message).startsWith("GATE0005").contains("UnreadableOption", "soon"))
                .anySatisfy(message ->
                        assertThat(message).startsWith("GATE0002").contains("UnknownProtocol", "smoke signals"));
    }

    @Test
    @Tag("embedded")
    void aPortThatTheServerCannotOpenIsAMistakeThatNamesTheRemedy() {
        try (TomcatWars server = new TomcatWars()) {
            DeploymentFailure failure = (DeploymentFailure)
                    catchThrowable(() -> server.deploy("/ownport", SmallWar.of(OwnPort.class), context -> {}));

            assertThat(failure.getMessage())
                    .containsPattern("GATE0023: OwnPort: .*3000.*gatehouse-standalone.*gatehouse\\.ports\\.3000=3000")
                    .doesNotContain("GATE0205"); // once every failure of a start was blamed on CDI
        }
    }
}
