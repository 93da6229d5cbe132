package org.gatehouse.it.modules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jars that are dropped beside {@code gatehouse.jar} are written with its API and SPI alone, as anybody else's would be. */
@Tag("embedded")
class OptionalModulesTest {

    /** What {@code gatehouse.jar} is made of, and what stands alone: no jars to be dropped beside it. */
    private static final Set<String> OTHERS =
            Set.of("extension-api", "extension-standalone", "extension-redis-emitter");

    /** The optional modules, by the names of their folders. */
    enum Module {
        MSGPACK,
        ADMIN,
        MICROMETER,
        OPENTELEMETRY,
        DIAGNOSTICS,
        REDIS;

        String folder() {
            return "extension-" + name().toLowerCase(Locale.ROOT);
        }

        JavaClasses classes() {
            return new ClassFileImporter().importPath(Path.of("..", folder(), "target", "classes"));
        }
    }

    /** What holds for each of them. */
    enum Rule {
        ONLY_API_AND_SPI(noClasses().should().dependOnClassesThat(resideInAPackage("org.gatehouse.internal.."))),
        NOBODY_PRINTS(noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)),
        NOBODY_USES_JAVA_UTIL_LOGGING(noClasses().should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING)),
        NOBODY_SLEEPS(noClasses().should().callMethod(Thread.class, "sleep", long.class)),
        NO_VAGUE_NAMES(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)"));

        private final ArchRule rule;

        Rule(ArchRule rule) {
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenAsAnybodyElsesWouldBe(Module module) {
        JavaClasses classes = module.classes();
        assertThat(classes.stream().anyMatch(type -> !type.getSimpleName().equals("package-info"))
                        || module == Module.REDIS)
                .as(module + " is compiled")
                .isTrue();
        for (Rule each : Rule.values()) {
            each.rule.allowEmptyShould(true).check(classes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsOnABrokenModule(Rule rule) {
        JavaClasses broken = new ClassFileImporter().importPackages("org.gatehouse.it.modules.broken");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.rule.check(broken))
                .withMessageContaining("was violated (1 times)");
    }

    @Test
    void noModuleIsLeftOut() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            Set<String> found = folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("extension-") && !OTHERS.contains(name))
                    .collect(Collectors.toSet());
            assertThat(Stream.of(Module.values()).map(Module::folder)).containsExactlyInAnyOrderElementsOf(found);
        }
    }
}
