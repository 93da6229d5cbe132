package org.gatehouse.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is published says so in its pom, in full; {@code bin/release} looks at what comes of it. */
@Tag("embedded") // it looks at the sources, on no server
class PublishedModulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);$");

    private static final String NOT_PUBLISHED = "maven.deploy.skip";

    @Test
    void everyModuleSaysWhatItIs() throws IOException {
        for (Module each : modules()) {
            assertThat(each.element("name")).as(each.folder() + " <name>").isPresent();
            assertThat(each.element("description"))
                    .as(each.folder() + " <description>")
                    .isPresent();
        }
    }

    @Test
    void aPublishedModuleHasANameForJavaAndAPlaceInTheBillOfMaterials() throws IOException {
        String managed = Files.readString(ROOT.resolve("bom/pom.xml"));
        for (Module each : modules()) {
            String artifact = "<artifactId>" + each.element("artifactId").orElseThrow() + "</artifactId>";
            boolean published = each.published();
            assertThat(each.element("module.name").isPresent())
                    .as(each.folder() + " has a module.name, or " + NOT_PUBLISHED)
                    .isEqualTo(published);
            assertThat(managed.contains(artifact)).as(each.folder() + " in bom").isEqualTo(published);
        }
    }

    @Test
    void noTwoModulesOfJavaHaveAPackageInCommon() throws IOException {
        TreeMap<String, String> owners = new TreeMap<>();
        for (Module each : modules()) {
            if (!each.published()) {
                continue;
            }
            String name = each.element("module.name").orElseThrow();
            for (String owned : each.packages()) {
                assertThat(owned).as(each.folder()).startsWith(name);
                assertThat(owners.merge(owned, name, (former, latter) -> former))
                        .as("who has " + owned)
                        .isEqualTo(name);
            }
        }
        assertThat(owners).containsEntry("org.gatehouse", "org.gatehouse").containsKey("org.gatehouse.standalone");
    }

    /** A module of the build, its folder and the text of its pom. */
    private record Module(String folder, String pom) {

        /** The first of that name below the parent's. */
        Optional<String> element(String name) {
            Matcher matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</")
                    .matcher(pom.replaceFirst("(?s)<parent>.*?</parent>", ""));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        boolean published() {
            return element(NOT_PUBLISHED).filter("true"::equals).isEmpty();
        }

        List<String> packages() throws IOException {
            List<String> packages = new ArrayList<>();
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Matcher matcher = PACKAGE.matcher(Files.readString(file));
                    if (matcher.find()) {
                        packages.add(matcher.group(1));
                    }
                }
            }
            return packages.stream().distinct().toList();
        }
    }

    /** All of them but the bill of materials, which is asked about the others. */
    private static List<Module> modules() throws IOException {
        List<Module> modules = new ArrayList<>();
        Matcher matcher = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (matcher.find()) {
            if (!matcher.group(1).equals("bom")) {
                modules.add(new Module(
                        matcher.group(1),
                        Files.readString(ROOT.resolve(matcher.group(1)).resolve("pom.xml"))));
            }
        }
        return modules;
    }
}
