package io.dualwrite.sample.catalogue;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A product's attributes are one JSON object in one column, its names in order. */
@Converter
class AttributesJson implements AttributeConverter<Map<String, String>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(Map<String, String> attributes) {
        return JSON.writeValueAsString(new TreeMap<>(attributes));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        return JSON.readValue(column, new TypeReference<TreeMap<String, String>>() {});
    }
}
