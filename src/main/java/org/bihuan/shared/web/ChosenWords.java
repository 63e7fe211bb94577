package org.bihuan.shared.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CollectionFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.stereotype.Component;

/**
 * Reads what was ticked in a form as a collection of an enum. Blanks are left out: by
 * itself the framework makes nulls of them. A word the enum does not know is refused
 * (400).
 */
@Component
class ChosenWords implements ConditionalGenericConverter {

	@Override
	public boolean matches(TypeDescriptor from, TypeDescriptor to) {
		TypeDescriptor element = to.getElementTypeDescriptor();
		return element != null && element.getType().isEnum();
	}

	@Override
	public Set<ConvertiblePair> getConvertibleTypes() {
		return Set.of(new ConvertiblePair(String.class, Collection.class),
				new ConvertiblePair(String[].class, Collection.class));
	}

	@Override
	public @Nullable Object convert(@Nullable Object said, TypeDescriptor from, TypeDescriptor to) {
		if (said == null) {
			return null;
		}
		Class<?> element = Objects.requireNonNull(to.getElementTypeDescriptor()).getType();
		Collection<Object> chosen = CollectionFactory.createCollection(to.getType(), element, 4);
		words(said).forEach(word -> chosen.add(DefaultConversionService.getSharedInstance().convert(word, element)));
		return chosen;
	}

	private static Stream<String> words(Object said) {
		String[] words = said instanceof String one ? one.split(",") : (String[]) said;
		return Arrays.stream(words).map(String::trim).filter(Predicate.not(String::isEmpty));
	}

}
