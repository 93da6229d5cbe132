package org.gatehouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every {@link Rule} against the main code, and shows that it can fail. */
class ArchitectureTest {

    private static final String ROOT = "org.gatehouse";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @EnumSource
    void holdsInTheMainCode(Rule rule) {
        assertThat(MAIN).isNotEmpty();

        rule.below(ROOT).check(MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void failsOnItsBrokenFixture(Rule rule) {
        String root = ROOT + ".architecture.broken." + rule.fixture();
        JavaClasses broken = new ClassFileImporter().importPackages(root);

        assertThat(broken).isNotEmpty();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.below(root).check(broken))
                .withMessageContaining("was violated");
    }

    /** One rule for all rows, so each arrow that points up is looked for in what it says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dispatch.KnowsAProtocol",
                "dispatch.KnowsALane",
                "lane.KnowsAParser",
                "binding.KnowsAHandler",
                "flow.KnowsAContainer"
            })
    void anArrowUpOrSidewaysIsSeen(String fixture) {
        String root = ROOT + ".architecture.broken." + Rule.ONE_DIRECTION.fixture();
        JavaClasses broken = new ClassFileImporter().importPackages(root);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Rule.ONE_DIRECTION.below(root).check(broken))
                .withMessageContaining("Field <" + root + ".internal." + fixture + ".");
    }
}
