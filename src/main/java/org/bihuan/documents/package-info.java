/**
 * Renders office documents as docx and xlsx after GB/T 9704-2012; knows no business, only
 * layout.
 */
@ApplicationModule(allowedDependencies = { "shared", "files" })
@NullMarked
package org.bihuan.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
