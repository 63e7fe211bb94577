/**
 * Keeps inspection rounds: which targets were drawn, what was found on them, and the
 * figures that follow from both.
 */
@ApplicationModule(allowedDependencies = { "shared", "registry", "organization", "files" })
@NullMarked
package org.bihuan.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
