package org.gatehouse.architecture.broken.annotationsaredocumentedandkept;

import java.lang.annotation.Documented;

@Documented
@interface Forgotten {}
