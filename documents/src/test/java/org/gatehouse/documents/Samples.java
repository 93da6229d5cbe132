package org.gatehouse.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.gatehouse.documents.Page.Block;

/**
 * Java of documents on its way to class files. A block is a file with types, of which later blocks of its page know; or, where the
 * comment above it says {@code java: members} or {@code java: statements}, what stands inside of a class or a method, whose
 * parameters follow the word. Behind {@code java: types} follow types that the block uses and does not show. {@code { … }} is a
 * body that is left out.
 */
final class Samples {

    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:(?:public|final|abstract|sealed|static) )*(?:class|interface|enum|record|@interface) (\\w+)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]+;$");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package [^;]+;$");

    private static final Pattern HIDDEN = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");
    private static final String TYPES = "java: types ";

    /** What samples need not import. */
    private static final String IMPORTS = Stream.of(
                    "org.gatehouse.*",
                    "org.gatehouse.redis.emitter.*",
                    "org.gatehouse.standalone.*",
                    "jakarta.inject.*",
                    "jakarta.enterprise.context.*",
                    "jakarta.enterprise.event.*",
                    "jakarta.validation.Valid",
                    "jakarta.validation.constraints.*",
                    "jakarta.transaction.*",
                    "jakarta.annotation.*",
                    "jakarta.annotation.security.*",
                    "java.io.*",
                    "java.nio.charset.*",
                    "static java.nio.charset.StandardCharsets.UTF_8",
                    "java.nio.file.*",
                    "java.security.Principal",
                    "java.time.*",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "java.util.stream.*")
            .map(name -> "import " + name + "; ")
            .collect(Collectors.joining());

    private Samples() {}

    /** A source that was made of a block: what the compiler says about it is about a line of a document. */
    private static final class Source extends SimpleJavaFileObject {

        private final String page;
        private final Block block;
        private final String text;
        private final int before;

        Source(String page, Block block, String text, int before) {
            super(URI.create("string:///" + page + "/" + block.line() + ".java"), Kind.SOURCE);
            this.page = page;
            this.block = block;
            this.text = text;
            this.before = before;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true; // a block has no name, and may have several public types
        }

        String place(long line) {
            return page + ":" + (block.line() + Math.max(0, line - before));
        }
    }

    /** Compiles all Java of pages, and answers what the compiler says against it. */
    static List<String> compile(List<Page> pages, Path classes) {
        Map<Integer, List<Source>> batches = new HashMap<>();
        for (Page page : pages) {
            Set<String> known = new HashSet<>();
            int batch = 0;
            for (Block block : page.blocks()) {
                if (block.language().equals("java")) {
                    Set<String> types = types(block.text());
                    types.addAll(hidden(block));
                    if (types.stream().anyMatch(known::contains)) {
                        batch++; // another form of what was there before
                    }
                    known.addAll(types);
                    batches.computeIfAbsent(batch, key -> new ArrayList<>()).add(source(page.name(), block));
                }
            }
        }
        List<String> mistakes = new ArrayList<>();
        batches.keySet().stream().sorted().forEach(batch -> mistakes.addAll(run(batches.get(batch), classes)));
        return mistakes;
    }

    /** Compiles some blocks of a page. */
    static List<String> compile(String page, List<Block> blocks, Path classes) {
        return run(blocks.stream().map(block -> source(page, block)).toList(), classes);
    }

    static Set<String> types(String text) {
        Set<String> types = new HashSet<>();
        Matcher matcher = TYPE.matcher(text);
        while (matcher.find()) {
            types.add(matcher.group(1));
        }
        return types;
    }

    private static Set<String> hidden(Block block) {
        return block.hint().startsWith(TYPES)
                ? HIDDEN.matcher(block.hint())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Source source(String page, Block block) {
        String text = block.text().replace("{ … }", "{ throw new UnsupportedOperationException(); }");
        String owner = PACKAGE.matcher(text).find()
                ? ""
                : "package documents." + page.toLowerCase(Locale.ROOT).replaceAll("\\W", "_") + "; ";
        if (block.hint().startsWith(TYPES)) {
            text += "\n" + block.hint().substring(TYPES.length());
        }
        if (!block.hint().startsWith("java: ") || block.hint().startsWith(TYPES)) {
            String first = owner.isEmpty()
                    ? text.replaceFirst(PACKAGE.pattern(), "$0 " + IMPORTS)
                    : owner + IMPORTS + "\n" + text;
            return new Source(page, block, first, owner.isEmpty() ? 0 : 1);
        }
        String[] hint = block.hint().substring("java: ".length()).split(" ", 2);
        String parameters = hint.length > 1 ? hint[1] : "";
        String imports =
                IMPORT.matcher(text).results().map(result -> result.group()).collect(Collectors.joining(" "));
        String body = IMPORT.matcher(text).replaceAll("");
        String head = owner + IMPORTS + imports + " class Sample" + block.line() + " { ";
        return switch (hint[0]) {
            case "members" -> new Source(page, block, head + "\n" + body + "\n}", 1);
            case "statements" ->
                new Source(page, block, head + "void run(" + parameters + ") throws Exception {\n" + body + "\n} }", 1);
            default -> throw new IllegalArgumentException(page + ":" + block.line() + ": " + block.hint());
        };
    }

    private static List<String> run(List<Source> sources, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            Files.createDirectories(classes);
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    classes + java.io.File.pathSeparator + classPath(),
                    "-proc:none",
                    "-parameters",
                    "--release",
                    "17",
                    "-Xlint:none");
            compiler.getTask(null, files, said, options, null, sources).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> (each.getSource() instanceof Source source ? source.place(each.getLineNumber()) : "")
                        + " "
                        + each.getMessage(Locale.ROOT))
                .toList();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
