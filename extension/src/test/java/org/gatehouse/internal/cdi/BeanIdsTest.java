package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The WARs of an EAR have beans of their own, under the same identifiers on every node. */
class BeanIdsTest {

    @ParameterizedTest
    @CsvSource({
        "vfs:/content/shop.ear/one.war/WEB-INF/lib/gatehouse.jar, java.lang.String@one.war",
        "file:/opt/domain1/applications/shop/two_war/WEB-INF/lib/gatehouse.jar, java.lang.String@two_war",
        "jar:file:/opt/tomcat/webapps/chat/WEB-INF/lib/gatehouse.jar!/, java.lang.String@chat",
        "vfs:/content/shop.ear/lib/gatehouse.jar, java.lang.String",
        "'', java.lang.String"
    })
    void anIdentifierNamesTheWarThatTheJarIsIn(String jar, String id) {
        assertThat(BeanIds.of(String.class, jar)).isEqualTo(id);
    }
}
