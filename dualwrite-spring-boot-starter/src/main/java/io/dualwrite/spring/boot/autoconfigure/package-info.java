/** Auto-configuration. It decides which beans exist and holds no logic of its own. */
@NullMarked
package io.dualwrite.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
