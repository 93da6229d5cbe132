#!/usr/bin/env bash
# Two things that Yasson does with valid types, Java 17:
#
# 1. Yasson 3.0.4: @JsonbDateFormat(TIME_IN_MILLIS) on a record's component breaks the whole record, in writing and in
#    reading: the constant "##time-in-millis" is handed to DateTimeFormatter ("Pattern includes reserved character: '#'").
#    On a field of a class it works.
# 2. Yasson 3.0.4: toJson(dog, Animal.class) of a sealed interface with @JsonbTypeInfo writes {}: neither the properties nor
#    the member that names the subtype. toJson(dog) writes both.
#
# Output as observed:
#    1: Pattern includes reserved character: '#'
#    2: {} instead of {"kind":"dog","name":"d"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.eclipse</groupId><artifactId>yasson</artifactId><version>3.0.4</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath
cat > Finding.java <<'JAVA'
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.*;
import java.util.Date;

public class Finding {
    public record Millis(@JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS) Date date) {}

    @JsonbTypeInfo(key = "kind", value = @JsonbSubtype(alias = "dog", type = Dog.class))
    public sealed interface Animal permits Dog {}

    public record Dog(String name) implements Animal {}

    public static void main(String[] arguments) {
        Jsonb yasson = JsonbBuilder.create();
        String first = "works";
        try {
            yasson.toJson(new Millis(new Date(5)));
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            first = root.getMessage();
        }
        String second = yasson.toJson(new Dog("d"), Animal.class) + " instead of " + yasson.toJson(new Dog("d"));
        System.out.println("1: " + first);
        System.out.println("2: " + second);
    }
}
JAVA
javac -d . -cp "$(cat classpath)" Finding.java
java -cp ".:$(cat classpath)" Finding 2> /dev/null | tee observed
diff observed - <<'EXPECTED'
1: Pattern includes reserved character: '#'
2: {} instead of {"kind":"dog","name":"d"}
EXPECTED
