package org.bihuan.shared;

import org.springframework.context.support.ResourceBundleMessageSource;

/** Gives tests of other packages the real words without a context. */
public class TextsFixture {

	public Texts texts() {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setDefaultEncoding("UTF-8");
		source.setBasenames("messages/shared", "messages/escalation", "messages/rectification", "messages/imports",
				"messages/inspection", "messages/documents");
		source.setFallbackToSystemLocale(false);
		return new Texts(source);
	}

}
