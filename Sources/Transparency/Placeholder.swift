enum TransparencyPlaceholder {}
