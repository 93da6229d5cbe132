package org.gatehouse.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links inside of the documents lead somewhere, every document can be found, and tests that are named exist. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String link : links(page)) {
                if (!link.contains(":") && !leads(page, link)) {
                    dead.add(page.name() + ": " + link);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void theContentsHaveEveryDocument() throws IOException {
        Page contents = Page.of("docs/README.md");
        List<String> linked = links(contents).stream()
                .filter(link -> !link.contains(":"))
                .map(link -> resolved(contents, link.replaceFirst("#.*", "")))
                .collect(Collectors.toList());
        assertThat(Page.all().stream()
                        .map(Page::name)
                        .filter(name -> name.startsWith("docs/") && !name.startsWith("docs/adr/"))
                        .filter(name -> !name.equals(contents.name())))
                .allSatisfy(name -> assertThat(linked).contains(name));
        assertThat(links(Page.of("README.md"))).contains("docs/README.md");
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(each -> each.toString().matches(".*(Test|IT)\\.java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            Matcher named = NAMED.matcher(page.prose());
            while (named.find()) {
                String source = sources.get(named.group(1));
                if (source == null || (named.group(2) != null && !source.contains(" " + named.group(2) + "("))) {
                    unknown.add(page.name() + ": " + named.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> links(Page page) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(page.prose().replaceAll("`[^`\n]*`", ""));
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }

    private static boolean leads(Page page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        String target = parts[0].isEmpty() ? page.name() : resolved(page, parts[0]);
        if (!Files.exists(Page.ROOT.resolve(target))) {
            return false;
        }
        return parts.length == 1 || Page.of(target).anchors().contains(parts[1]);
    }

    private static String resolved(Page page, String link) {
        Path folder = Path.of(page.name()).getParent();
        Path target = (folder == null ? Path.of("") : folder).resolve(link).normalize();
        return target.toString().replace('\\', '/');
    }
}
